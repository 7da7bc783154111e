import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { afterAll, expect, test } from "vitest";
import { boundTo, seedCommitmentEntry } from "../../packages/ledger/test/entries.ts";
import {
  type Folder,
  folderOf,
  honestFolder,
  RULES_2024,
  signer,
} from "../../packages/ledger/test/folder.ts";

const script = new URL("../ledger.ts", import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), "neraca-ledger-"));
afterAll(() => rmSync(directory, { recursive: true }));

function written(name: string, files: Folder): string {
  const folder = join(directory, name);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** As a server keeps it: the ledger is a folder of it. */
function dataFolder(): string {
  const files = [...honestFolder()].map(([path, bytes]) => [join("ledger", path), bytes] as const);
  return written("data", new Map(files));
}

type Run = { readonly code: number; readonly out: string; readonly lastLine: string; readonly err: string };

function run(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], (_, out, err) => {
      const lastLine = out.trimEnd().split("\n").at(-1) ?? "";
      resolve({ code: child.exitCode ?? -1, out, lastLine, err });
    });
  });
}

test("[LG35] a ledger that holds ends with 0, its words in the language asked for, its JSON last", async () => {
  const folder = written("honest", honestFolder());
  const alone = await run("verify", folder);
  expect(alone.code).toBe(0);
  expect(alone.lastLine).toBe("Buku besar ini sah.");
  const since = written("since", folderOf([boundTo(RULES_2024, seedCommitmentEntry())]));
  const args = ["--key", signer.verifierKey, "--since", join(since, "checkpoint"), "--lang", "en", "--json"];
  const full = await run("verify", folder, ...args);
  expect(full.code).toBe(0);
  expect(full.out).toContain("This ledger holds.");
  expect(full.out).toContain("Compared with an earlier checkpoint (1 entries).");
  expect(JSON.parse(full.lastLine)).toEqual({
    ok: true,
    size: 12,
    root: expect.stringMatching(/^[0-9a-f]{64}$/),
    witnesses: { of: 0, cosigned: 0, size: null },
    failures: [],
  });
});

test("[LG35] a ledger that does not hold ends with 1 and says what is wrong", async () => {
  const files = honestFolder();
  const folder = written("forged", new Map(files).set("publications/X/Y/v1.json", new Uint8Array(3)));
  const forged = await run("verify", folder, "--json");
  expect(forged.code).toBe(1);
  expect(forged.out).toContain("Buku besar ini TIDAK sah.");
  expect(JSON.parse(forged.lastLine)).toMatchObject({
    ok: false,
    failures: [
      { check: "publications", en: "The file publications/X/Y/v1.json is not named in the ledger." },
    ],
  });
  const empty = await run("verify", written("empty", new Map([["readme", new Uint8Array(0)]])), "--json");
  expect(empty.code).toBe(1);
  expect(JSON.parse(empty.lastLine)).toMatchObject({ ok: false, size: null, root: null });
});

test("[LG35] what cannot begin ends with 2 and a sentence", async () => {
  const runs = await Promise.all([
    run(),
    run("prove", directory),
    run("verify"),
    run("verify", dataFolder(), "--lang", "en"),
    run("verify", directory, "--lang", "fr"),
    run("verify", directory, "--unknown"),
    run("verify", directory, "--quorum", "many"),
    run("verify", join(directory, "missing")),
    run("verify", directory, "--since", join(directory, "missing")),
    // A receipt alone needs the key that it is to be checked with.
    run("verify", "--receipt", join(directory, "missing")),
    run("verify", "--receipt", join(directory, "missing"), "--key", "x"),
    run("verify", "ftp://127.0.0.1/ledger"),
    // Nobody listens there.
    run("verify", "http://127.0.0.1:1/ledger"),
  ]);
  for (const each of runs) {
    expect(each.code).toBe(2);
    expect(each.out).toBe("");
    expect(each.err).not.toContain("    at ");
  }
  // Whoever gives the data folder is told what to type.
  expect(runs[3]?.err).toContain(`Type: npm run ledger -- verify ${join(directory, "data", "ledger")}`);
});
