import { mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type SittingId, sittingId } from "@neraca/base";
import type { Bank } from "@neraca/item-bank";
import type { DemonstrationLogins } from "@neraca/proctor-server";
import { lintBankFolder } from "@neraca/proctor-server/bank-folder";
import { makeVenueKey, sealBank } from "@neraca/proctor-server/vault";
import { demonstrationSettings, type ServerHandle, startServerProcess } from "./server-process.ts";
import { StaffClient } from "./staff-client.ts";
import { type Tap, tapOn } from "./tap.ts";

const SOURCE = resolve(import.meta.dirname, "../../question-banks/skd");

/** An exam of a sealed bank that two people have opened, armed, and listened at. Everything that it leaves lies below one folder. */
export type SealedExam = {
  readonly server: ServerHandle;
  /** Come by this address, and it is heard. */
  readonly tap: Tap;
  readonly sitting: SittingId;
  readonly sittingPin: string;
  readonly proctor: StaffClient;
  readonly logins: DemonstrationLogins;
};

export type SealedExamRequest = {
  /** An empty one. */
  readonly folder: string;
  readonly candidates: number;
  readonly examSeconds?: number;
  /** What is made of the sample bank before it is sealed. */
  readonly bankOf: (bank: Bank) => Bank;
};

export async function sealedExam(request: SealedExamRequest): Promise<SealedExam> {
  const { folder } = request;
  const { bank: sample, blueprint } = await lintBankFolder(SOURCE);
  if (sample === undefined || blueprint === undefined) throw new Error("the sample bank is fit");
  const { key, shares } = await makeVenueKey("Tilok Uji", 2, 2);
  const blueprintText = await readFile(join(SOURCE, "blueprint.yaml"), "utf8");
  await sealBank(join(folder, "sealed"), key, { bank: request.bankOf(sample), blueprint, blueprintText });
  await mkdir(join(folder, "temporary"));
  const server = await startServerProcess({
    dataFolder: join(folder, "data"),
    environment: {
      ...demonstrationSettings(request.candidates, request.examSeconds),
      NERACA_BANK: join(folder, "sealed"),
      NERACA_LOG: "debug",
      TMPDIR: join(folder, "temporary"),
    },
    // What the program writes of itself when it dies.
    nodeArguments: ["--report-on-signal", "--report-on-fatalerror", `--report-directory=${folder}`],
  });
  const tap = await tapOn(server.port);
  const text = await readFile(join(folder, "data/demonstration.json"), "utf8");
  const logins = JSON.parse(text) as DemonstrationLogins;
  const tapped = { origin: tap.origin, logins };
  const proctor = await StaffClient.as(tapped, "proctor");
  const committee = await StaffClient.as(tapped, "committee");
  await proctor.post("/api/staff/bank/shares", { share: shares[0] });
  await committee.post("/api/staff/bank/shares", { share: shares[1] });
  const sitting = sittingId("demo-2026-1");
  const sittingPin = await proctor.arm(sitting);
  return { server, tap, sitting, sittingPin, proctor, logins };
}
