import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CPNS_2024, type RuleSet, ruleFileOf } from "@neraca/exam";
import { afterEach, expect, test } from "vitest";
import { compose } from "../src/compose.ts";
import { configOf } from "../src/config.ts";
import { DEMONSTRATION_SELECTION } from "../src/demonstration/demonstration.ts";
import { makeLogger } from "../src/log.ts";
import { order, type Running, SITTING, staffCookie, staffWire, startRunning } from "./running.ts";

const NEXT: RuleSet = { ...CPNS_2024, id: "cpns-2031", year: 2031, decree: "KepmenPANRB 1/2031" };
const NARROW: RuleSet = {
  ...NEXT,
  id: "cpns-2032",
  year: 2032,
  formationTypes: NEXT.formationTypes.filter(({ type }) => type !== "disability"),
};

let running: Running | undefined;
afterEach(() => running?.stop());

async function arm(server: Running): Promise<unknown> {
  const wire = staffWire(server, await staffCookie(server, "proctor"));
  wire.send({ type: "watch", sittingId: SITTING });
  const outcome = await order(wire, { verb: "arm" });
  wire.close();
  return outcome;
}

test("[RF4] a sitting whose rules are not there, or do not know a candidate's formation type, is not armed; with them it is, and needs the file no more", async () => {
  running = await startRunning(10);
  const { dataFolder } = running;
  await running.server.registry.changeSelectionRules(DEMONSTRATION_SELECTION, NEXT.id);
  expect(await arm(running)).toMatchObject({ type: "refused", reason: "rule-set-unknown" });
  await running.server.close();

  const config = configOf(
    { NERACA_DATA: dataFolder, NERACA_PORT: "0", NERACA_LOG: "silent" },
    join(import.meta.dirname, "../../.."),
  );
  const started = async (): Promise<Running> => {
    const server = await compose(config, makeLogger("silent"), (cause) => {
      throw cause;
    });
    const stop = async (): Promise<void> => {
      await server.close();
      await rm(join(dataFolder, ".."), { recursive: true, force: true });
    };
    return { ...(running as Running), server, origin: `http://127.0.0.1:${server.port}`, stop };
  };
  await mkdir(join(dataFolder, "rules"));
  await writeFile(join(dataFolder, "rules", "next.json"), ruleFileOf(NEXT));
  await writeFile(join(dataFolder, "rules", "narrow.json"), ruleFileOf(NARROW));
  running = await started();
  await running.server.registry.changeSelectionRules(DEMONSTRATION_SELECTION, NARROW.id);
  expect(await arm(running)).toMatchObject({ type: "refused", reason: "rule-set-unfit" });
  await running.server.registry.changeSelectionRules(DEMONSTRATION_SELECTION, NEXT.id);
  expect(await arm(running)).toMatchObject({ type: "outcome" });
  await running.server.close();

  await rm(join(dataFolder, "rules"), { recursive: true });
  running = await started();
  const health = await (await fetch(`${running.origin}/healthz`)).json();
  expect(health).toMatchObject({ status: "ok", ledger: { entries: 2 } });
  const file = await readFile(join(dataFolder, "ledger", "rule-sets", "cpns-2031.json"), "utf8");
  expect(file).toBe(ruleFileOf(NEXT));
}, 60_000);
