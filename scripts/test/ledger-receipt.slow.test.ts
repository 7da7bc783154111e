import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fromHex } from "@neraca/base";
import {
  encodeReceipt,
  type LedgerEntry,
  leafHash,
  MerkleTree,
  noteSigner,
  receiptDigits,
  receiptOf,
  signCheckpoint,
} from "@neraca/ledger";
import { afterAll, describe, expect, test } from "vitest";
import { boundTo, resultEntry, SALT, seedCommitmentEntry } from "../../packages/ledger/test/entries.ts";
import {
  type Folder,
  folderOf,
  honestFolder,
  honestResults,
  leafOf,
  ORIGIN,
  RULES_2024,
  signer,
} from "../../packages/ledger/test/folder.ts";
import { WITNESSES, witnessed } from "../../packages/ledger/test/witnessed.ts";

const script = new URL("../ledger.ts", import.meta.url).pathname;
const directory = mkdtempSync(join(tmpdir(), "neraca-receipt-"));
afterAll(() => rmSync(directory, { recursive: true }));

function written(name: string, files: Folder): string {
  const folder = join(directory, name);
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

function file(name: string, text: string): string {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
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

const armed: readonly LedgerEntry[] = [boundTo(RULES_2024, seedCommitmentEntry()), ...honestResults()];

function receiptFor(entries: readonly LedgerEntry[], index: number) {
  const tree = new MerkleTree();
  for (const entry of entries) tree.append(leafHash(leafOf(entry)));
  const size = tree.size;
  const checkpoint = signCheckpoint({ origin: ORIGIN, size, root: tree.root() }, signer);
  const entry = entries[index];
  if (entry?.type !== "result") throw new Error("a receipt is for a result");
  return receiptOf({ entry, salt: SALT, index, tree, checkpoint, size });
}

const receipt = file("receipt.txt", encodeReceipt(receiptFor(armed, 1)));
const key = signer.verifierKey;

describe("the command line", () => {
  test("[LG43] finds a receipt in the ledger, as a text and as the digits of its code", async () => {
    const folder = written("honest", honestFolder());
    const found = await run("verify", folder, "--receipt", receipt, "--number", "24-0001", "--lang", "en");
    expect(found.code).toBe(0);
    expect(found.lastLine).toBe("This ledger and this receipt hold.");
    expect(found.out).toContain("This entry is that of participant 24-0001.");
    expect(found.out).toContain("version 1 lists this result: place 1, code P/L.");
    const digits = receiptDigits(receiptFor(armed, 1));
    const code = file("digits.txt", digits.ok ? digits.value : "");
    expect((await run("verify", folder, "--receipt", code)).lastLine).toBe(
      "Buku besar dan tanda bukti ini sah.",
    );
  });

  test("[LG43] checks a receipt alone with the ledger's key, without any ledger", async () => {
    const alone = await run("verify", "--receipt", receipt, "--key", key, "--json");
    expect(alone.code).toBe(0);
    expect(alone.out).toContain("Tanda bukti ini sah.");
    expect(JSON.parse(alone.lastLine)).toMatchObject({ ok: true, size: 10, failures: [] });
    const { verifierKey } = noteSigner(ORIGIN, fromHex("43".repeat(32)));
    const wrongKey = await run(
      "verify",
      "--receipt",
      receipt,
      "--key",
      verifierKey,
      "--lang",
      "en",
      "--json",
    );
    expect(wrongKey.code).toBe(1);
    expect(wrongKey.out).toContain("This receipt does NOT hold.");
    expect(JSON.parse(wrongKey.lastLine).failures).toContainEqual({
      check: "receipt.checkpoint",
      id: expect.any(String),
      en: "The checkpoint is not signed with this key: the receipt is of another ledger, or was changed.",
    });
  });

  const forked = [armed[0]!, resultEntry("24-0001", { tkp: 150 }), ...armed.slice(2), ...honestResults()];
  test.each<[string, Folder, string[], string]>([
    [
      "a receipt of somebody else",
      honestFolder(),
      ["--number", "24-0002"],
      "is not that of participant 24-0002",
    ],
    ["a shortened ledger", folderOf(armed.slice(0, 5)), [], "only 5 entries, but 10 were once signed"],
    ["a forked ledger", folderOf(forked), [], "are not those once signed: this ledger was forked"],
    [
      "a ledger of another key",
      honestFolder(),
      ["--key", noteSigner(ORIGIN, fromHex("43".repeat(32))).verifierKey],
      "The key in the folder is not the one given",
    ],
  ])(
    "[LG43] refuses %s with a sentence that says why, in both languages",
    async (name, files, args, words) => {
      const folder = written(name.replaceAll(" ", "-"), files);
      const refused = await run("verify", folder, "--receipt", receipt, "--lang", "en", ...args);
      expect(refused.code).toBe(1);
      expect(refused.out).toMatch(new RegExp(words));
      const indonesian = await run("verify", folder, "--receipt", receipt, ...args);
      expect(indonesian.code).toBe(1);
      expect(indonesian.out).toContain("TIDAK sah");
    },
  );

  test("[LG43] reads a ledger from a web server, with its receipt and its witnesses", async () => {
    const files = witnessed(honestFolder(), 2);
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = (request.url ?? "").replace("/buku/", "");
      asked.push(path);
      const bytes = files.get(path);
      response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const { port } = server.address() as { port: number };
    const address = `http://127.0.0.1:${port}/buku`;
    const witnesses = WITNESSES.flatMap(({ verifierKey }) => ["--witness", verifierKey]);
    const common = ["--key", key, "--receipt", receipt, "--lang", "en", "--json"];
    const good = await run("verify", address, ...common, ...witnesses, "--quorum", "2");
    expect(good.code, good.out + good.err).toBe(0);
    expect(JSON.parse(good.lastLine)).toMatchObject({
      ok: true,
      size: 12,
      witnesses: { of: 3, cosigned: 2, size: 12 },
    });
    expect(good.out).toContain("2 witnesses say that the first 12 entries");
    expect(new Set(asked).size).toBe(asked.length);
    const more = await run("verify", `${address}/`, ...common, ...witnesses, "--quorum", "3");
    expect(more.code).toBe(1);
    expect(more.out).toContain("Only 2 of 3 witnesses have cosigned; 3 were asked for.");
    files.set("tile/entries/000.p/12", new Uint8Array(5));
    expect((await run("verify", `${address}/checkpoint`, "--json")).code).toBe(1);
    files.clear();
    const gone = await run("verify", address, "--lang", "en");
    expect([gone.code, gone.out]).toEqual([2, ""]);
    expect(gone.err).toContain("There is no ledger at");
    await new Promise((closed) => server.close(closed));
  });
});
