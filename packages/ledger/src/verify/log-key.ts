import { textOf } from "../strict-text.ts";
import { Findings, type LedgerCheck } from "./check.ts";
import { type PublicKey, publicKeyOf } from "./standard.ts";

export const KEY_PATH = "verifier-key";

type KeySource = {
  readonly read: (path: string) => Uint8Array | undefined;
  /** As got from elsewhere; null takes the folder's own. */
  readonly verifierKey: string | null;
};

/** The key as published in the folder: one line, ended, and nothing beside it. */
export function publishedKeyIn(read: KeySource["read"]): string | undefined {
  const bytes = read(KEY_PATH);
  const text = bytes === undefined ? undefined : textOf(bytes);
  return text?.ok === true && text.value.endsWith("\n") ? text.value.slice(0, -1) : undefined;
}

/** The folder's key must be there and, when another is given, be that one. */
export function checkKey(source: KeySource): {
  readonly check: LedgerCheck;
  readonly key: PublicKey | undefined;
} {
  const findings = new Findings();
  const published = publishedKeyIn(source.read);
  const publishedKey = published === undefined ? undefined : publicKeyOf(published);
  if (publishedKey === undefined) {
    findings.add(
      "Berkas verifier-key tidak ada atau bukan kunci pemeriksa.",
      "The file verifier-key is missing or not a verifier key.",
    );
  }
  if (source.verifierKey === null) {
    const check = findings.check("verifier-key", {
      id: `Kunci diambil dari folder ini sendiri (${publishedKey?.name ?? "?"}): bandingkan dengan yang diumumkan di tempat lain.`,
      en: `The key was taken from this very folder (${publishedKey?.name ?? "?"}): compare it with the one announced elsewhere.`,
    });
    return { check, key: publishedKey };
  }
  const key = publicKeyOf(source.verifierKey);
  if (key === undefined) {
    findings.add("Kunci yang diberikan bukan kunci pemeriksa.", "The given key is not a verifier key.");
  } else if (publishedKey !== undefined && published !== source.verifierKey) {
    findings.add(
      "Kunci di folder bukan kunci yang diberikan.",
      "The key in the folder is not the one given.",
    );
  }
  const check = findings.check("verifier-key", {
    id: `Kunci yang diberikan dipakai (${key?.name ?? "?"}).`,
    en: `The given key was used (${key?.name ?? "?"}).`,
  });
  return { check, key };
}
