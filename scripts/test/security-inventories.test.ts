import { glob, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CONTEXT_WORDS } from "@neraca/protocol";
import { beforeAll, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (path: string): Promise<string> => readFile(join(ROOT, path), "utf8");

/** What the code calls an algorithm, and what the document does. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  "aes-256-gcm": "AES-256-GCM",
  "aes-256-cbc": "AES-256-CBC",
  sha1: "SHA-1",
  sha256: "SHA-256",
  "P-256": "P-256",
  ES256: "P-256",
  ECDSA: "ECDSA",
  pbkdf2Sync: "PBKDF2",
  createHmac: "HMAC",
  "@noble/ciphers": "@noble/ciphers",
  "@noble/curves": "@noble/curves",
  "@noble/hashes": "@noble/hashes",
  "@node-rs/argon2": "@node-rs/argon2",
  "age-encryption": "age-encryption",
  "shamir-secret-sharing": "shamir-secret-sharing",
  "@peculiar/asn1": "@peculiar/asn1",
};
/** Where code says which algorithm it wants. */
const USES = [
  /create(?:Hash|Hmac|Cipheriv|Decipheriv)\("([\w-]+)"/gu,
  /\b(?:sign|verify|hash)\("(sha\d+)"/gu,
  /\bnamedCurve: "([\w-]+)"/gu,
  /\b(pbkdf2Sync|createHmac|scryptSync)\(/gu,
  /from "((?:@noble|@node-rs|@peculiar)\/[a-z0-9]+|age-encryption|shamir-secret-sharing)/gu,
];

let security: string;
const sectionOf = (title: string): string => security.split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

beforeAll(async () => {
  security = await read("docs/SECURITY.md");
});

test("every table of the registry has one class", async () => {
  const journal = JSON.parse(await read("packages/storage/drizzle/meta/_journal.json")) as {
    readonly entries: readonly { readonly idx: number }[];
  };
  const newest = String(Math.max(...journal.entries.map(({ idx }) => idx))).padStart(4, "0");
  const snapshot = JSON.parse(await read(`packages/storage/drizzle/meta/${newest}_snapshot.json`)) as {
    readonly tables: Readonly<Record<string, unknown>>;
  };
  const classed = [...sectionOf("Data, and what each class needs").matchAll(/`([a-z]+(?:_[a-z]+)*)`/gu)].map(
    ([, name]) => name ?? "",
  );
  const tables = Object.keys(snapshot.tables);
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables)
    expect(
      classed.filter((name) => name === table),
      table,
    ).toHaveLength(1);
});

test("every algorithm that the code names is in the list of keys and algorithms", async () => {
  const listed = sectionOf("Keys and algorithms");
  const used = new Set<string>();
  for await (const path of glob("{packages,apps}/*/src/**/*.{ts,tsx}", { cwd: ROOT })) {
    if (path.startsWith("packages/testkit/") || path.startsWith("packages/simulator/")) continue;
    const code = await read(path);
    for (const use of USES) for (const [, name] of code.matchAll(use)) used.add(name ?? "");
  }
  expect(used.size).toBeGreaterThan(8);
  for (const name of used) expect(listed, name).toContain(ALGORITHMS[name] ?? `no name for ${name}`);
});

test("logs are listed with where and how long, repairs with their deadlines, and the words that no password may be made of", async () => {
  const logs = sectionOf("Logs");
  for (const name of ["attempt/", "sitting/", "selection/", "machine/staff", "machine/server", "/metrics"])
    expect(logs, name).toContain(name);
  expect(sectionOf("Components")).toMatch(/before the next exam[\s\S]*within thirty days/u);
  const operating = await read("docs/OPERATING.md");
  const line = operating.split("first: ")[1]?.split(".\n")[0] ?? "";
  expect(line.split(", ")).toEqual([...CONTEXT_WORDS]);
});
