import { fromHex, utf8 } from "@neraca/base";
import { cosignatureIn, cosignedCheckpoint, cosigner, parseWitnessKey } from "../src/index.ts";
import type { Folder } from "./folder.ts";

/** 2026-12-01 08:00:12 UTC. */
export const COSIGNED_AT = 1_796_112_012;

export const WITNESSES = ["satu", "dua", "tiga"].map((name, nth) =>
  cosigner(`saksi.example/${name}`, fromHex(`1${nth}`.repeat(32))),
);

/** The folder with a checkpoint (its own, or an older one of the same ledger) that the first `count` of the listed witnesses cosigned. */
export function witnessed(folder: Folder, count: number, listed = 3, of: Folder = folder): Folder {
  const note = new TextDecoder().decode(of.get("checkpoint"));
  const body = note.slice(0, note.indexOf("\n\n") + 1);
  const cosignatures = WITNESSES.slice(0, count).flatMap((witness) => {
    const key = parseWitnessKey(witness.verifierKey);
    if (!key.ok) return [];
    return cosignatureIn(witness.cosign(body, COSIGNED_AT), body, key.value) ?? [];
  });
  const keys = WITNESSES.slice(0, listed).map(({ verifierKey }) => `${verifierKey}\n`);
  return new Map(folder)
    .set("witnesses", utf8(keys.join("")))
    .set("checkpoint.cosigned", utf8(cosignedCheckpoint(note, cosignatures)));
}
