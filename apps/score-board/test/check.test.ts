import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inflate } from "../src/adapters/inflate.ts";
import { CheckDesk, type CheckPorts, type SeenCheckpoint } from "../src/engine/check-desk.ts";
import { FILES, NUMBER, RECEIPT, signedAt, signer } from "../src/gallery/check-fixtures.ts";
import { type GivenFile, recognised, recognisedText } from "../src/model/given.ts";
import { crc32, type Files, unzipped, zipOf } from "../src/model/zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const given = (path: string, bytes: Uint8Array): GivenFile => ({
  path,
  size: bytes.length,
  read: async () => bytes,
});

/** An archive as another program writes it: deflated, with folders, a comment at the end. */
function foreignZip(files: Files): Uint8Array {
  const plain = Buffer.from(zipOf(new Map([...files].map(([path, bytes]) => [path, deflateRawSync(bytes)]))));
  let at = plain.readUInt32LE(plain.length - 6);
  for (const bytes of files.values()) {
    plain.writeUInt16LE(8, at + 10);
    plain.writeUInt32LE(crc32(bytes), at + 16);
    plain.writeUInt32LE(bytes.length, at + 24);
    at += 46 + plain.readUInt16LE(at + 28);
  }
  return new Uint8Array(Buffer.concat([plain, Buffer.from("a comment")]));
}

describe("archives", () => {
  test("what was put in comes out again", async () => {
    const name = fc.stringMatching(/^[a-zé/]{1,12}[a-z]$/).filter((each) => !each.startsWith("/"));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, fc.uint8Array({ maxLength: 300 }), { maxKeys: 6 }),
        async (entries) => {
          const files = new Map(Object.entries(entries));
          expect(await unzipped(zipOf(files), inflate)).toEqual(files);
          expect(await unzipped(foreignZip(files), inflate)).toEqual(files);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("the sum is that of the standard", () => {
    expect(crc32(bytesOf("123456789"))).toBe(0xcbf43926);
  });

  test("a damaged one is none, wherever the damage is", async () => {
    const files = new Map([["a", bytesOf("aaaa ".repeat(40))]]);
    for (const zip of [zipOf(files), foreignZip(files)]) {
      for (let at = 0; at < zip.length; at += 1) {
        const changed = Uint8Array.from(zip);
        changed[at]! ^= 0x11;
        const out = await unzipped(changed, inflate);
        // Dates, versions and the comment say nothing; no file ever comes out with other bytes.
        for (const bytes of out?.values() ?? []) expect(bytes).toEqual(files.get("a"));
      }
      expect(await unzipped(zip.subarray(0, 30), inflate)).toBeUndefined();
    }
  });

  test("one that promises little and gives much is stopped, and names that lead out are left out", async () => {
    const bomb = foreignZip(new Map([["a", new Uint8Array(1_000_000)]]));
    const view = new DataView(bomb.buffer);
    const central = view.getUint32(bomb.length - 9 - 6, true);
    view.setUint32(central + 24, 10, true);
    expect(await unzipped(bomb, inflate)).toBeUndefined();
    const out = await unzipped(
      zipOf(
        new Map([
          ["../a", bytesOf("x")],
          ["/b", bytesOf("x")],
        ]),
      ),
      inflate,
    );
    expect(out).toEqual(new Map());
  });
});

describe("what somebody gives", () => {
  const ports = { inflate, readCode: async () => RECEIPT };
  const checkpoint = FILES.get("checkpoint")!;

  test("is told by what is in it", async () => {
    expect(recognisedText("x", bytesOf(RECEIPT))).toMatchObject({ kind: "receipt" });
    expect(recognisedText("x", bytesOf(`  ${RECEIPT.replaceAll("\n", "\r\n")}`))).toMatchObject({
      kind: "receipt",
    });
    expect(recognisedText("x", checkpoint)).toMatchObject({ kind: "checkpoint", size: 4 });
    expect(recognisedText("x", bytesOf(`${signer.verifierKey}\n`))).toEqual({
      kind: "key",
      text: signer.verifierKey,
    });
    expect(recognisedText("x", bytesOf("Saya lulus"))).toEqual({ kind: "nothing", problem: "unknown-file" });
    expect(await recognised([], ports)).toEqual({ kind: "nothing", problem: "unknown-file" });
  });

  test("a ledger is found in a folder or an archive, wherever in it", async () => {
    const inFolders = new Map([...FILES].map(([path, bytes]) => [`unduhan/ledger/${path}`, bytes]));
    const archive = await recognised([given("a.zip", zipOf(inFolders))], ports);
    expect(archive).toEqual({ kind: "ledger", name: "a.zip", files: FILES });
    const folder = await recognised(
      [...inFolders].map(([path, bytes]) => given(path, bytes)),
      ports,
    );
    expect(folder).toEqual({ kind: "ledger", name: "unduhan", files: FILES });
    const without = new Map([["a", bytesOf("x")]]);
    expect(await recognised([given("a.zip", zipOf(without))], ports)).toMatchObject({
      problem: "archive-without-ledger",
    });
    expect(await recognised([given("a", bytesOf("x")), given("b", bytesOf("x"))], ports)).toMatchObject({
      problem: "folder-without-ledger",
    });
  });

  test("a picture gives the receipt of its code, or says what is wrong with it", async () => {
    const picture = given("foto.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3));
    expect(await recognised([picture], ports)).toMatchObject({ kind: "receipt", name: "foto.png" });
    const none = { ...ports, readCode: async () => null };
    expect(await recognised([picture], none)).toMatchObject({ problem: "picture-without-code" });
    const other = { ...ports, readCode: async () => "https://example.com" };
    expect(await recognised([picture], other)).toMatchObject({ problem: "code-without-receipt" });
    const huge = { path: "x", size: 2 ** 40, read: async () => new Uint8Array(0) };
    expect(await recognised([huge], ports)).toMatchObject({ problem: "too-large" });
  });
});

function deskOn(files: Map<string, Uint8Array> | null, changes: Partial<CheckPorts> = {}) {
  const seen = new Map<string, SeenCheckpoint>();
  const saved: string[] = [];
  const asked: string[] = [];
  const desk = new CheckDesk({
    inflate,
    readCode: async () => null,
    ledgerPrefix: files === null ? null : "/ledger/",
    fetch: async (path) => {
      asked.push(path);
      const bytes = files?.get(path.replace("/ledger/", ""));
      return new Response(bytes?.slice() ?? null, { status: bytes === undefined ? 404 : 200 });
    },
    seen: {
      get: (origin) => seen.get(origin) ?? null,
      put: (origin, each) => void seen.set(origin, each),
      forget: (origin) => void seen.delete(origin),
    },
    wallMs: () => 1_000,
    breathe: async () => {},
    save: (name) => void saved.push(name),
    ...changes,
  });
  return { desk, seen, saved, asked };
}

describe("the desk that checks", () => {
  test("a pasted receipt is looked for in the server's ledger, which is fetched whole and once", async () => {
    const { desk, asked, seen } = deskOn(new Map(FILES));
    await desk.giveText(RECEIPT);
    expect(desk.view.receiptVerdict?.ok).toBe(true);
    expect(desk.view.ledger?.ok).toBe(true);
    expect(desk.view.work).toEqual({ kind: "idle" });
    expect(new Set(asked).size).toBe(asked.length);
    expect([...seen.values()]).toMatchObject([{ size: 4, atMs: 1_000, verifierKey: signer.verifierKey }]);
    desk.setParticipantNumber(NUMBER);
    expect(desk.view.receiptVerdict).toBeNull();
    await desk.verify();
    expect(desk.view.receiptVerdict?.steps.find(({ step }) => step === "candidate")?.outcome).toBe("passed");
  });

  test("yesterday's ledger must be the beginning of today's; one that is not is never remembered", async () => {
    const { desk, seen } = deskOn(new Map(FILES));
    const origin = signer.name;
    const kept = { verifierKey: signer.verifierKey, atMs: 5 };
    seen.set(origin, { ...kept, checkpoint: signedAt(2), size: 2 });
    await desk.verify();
    expect(desk.view.earlier).toEqual({ how: "kept", size: 2, atMs: 5 });
    expect(desk.view.ledger?.checks.find(({ id }) => id === "growth")?.outcome).toBe("passed");
    expect(seen.get(origin)?.size).toBe(4);

    const forged = { ...kept, checkpoint: signedAt(2, "forked"), size: 2 };
    const again = deskOn(new Map(FILES));
    again.seen.set(origin, forged);
    await again.desk.verify();
    expect(again.desk.view.ledger?.ok).toBe(false);
    expect(again.seen.get(origin)).toEqual(forged);
    again.desk.forgetSeen();
    await again.desk.verify();
    expect(again.desk.view.ledger?.ok).toBe(true);
  });

  test("a checkpoint, a key, a ledger that are given are used, until somebody starts over", async () => {
    const { desk } = deskOn(new Map(FILES));
    await desk.giveText(signedAt(1));
    expect(desk.view.earlier).toEqual({ how: "given", size: 1, atMs: null });
    await desk.giveText(signer.verifierKey);
    expect(desk.view.verifierKey).toBe(signer.verifierKey);
    const short = new Map(FILES).set("tile/entries/000.p/4", new Uint8Array(3));
    await desk.give([given("a.zip", zipOf(short))]);
    expect(desk.view.place).toMatchObject({ kind: "files", name: "a.zip" });
    expect(desk.view.ledger?.ok).toBe(false);
    desk.startOver();
    expect(desk.view).toMatchObject({
      place: { kind: "server" },
      earlier: null,
      verifierKey: "",
      ledger: null,
    });
    await desk.verify();
    expect(desk.view.ledger?.ok).toBe(true);
  });

  test("without an answer a receipt is checked with the key alone, if there is one", async () => {
    const offline = deskOn(new Map(FILES), {
      fetch: async () => {
        throw new TypeError("no network");
      },
    }).desk;
    await offline.giveText(RECEIPT);
    expect(offline.view).toMatchObject({ problem: "offline", receiptVerdict: null, work: { kind: "idle" } });
    await offline.giveText(signer.verifierKey);
    expect(offline.view).toMatchObject({ problem: null, ledger: null });
    expect(offline.view.receiptVerdict?.ok).toBe(true);

    const fromFile = deskOn(null).desk;
    expect(fromFile.view.place).toEqual({ kind: "none" });
    await fromFile.giveText(RECEIPT);
    expect(fromFile.view.problem).toBe("no-ledger");
    await fromFile.give([given("ledger.zip", zipOf(FILES))]);
    expect(fromFile.view.receiptVerdict?.ok).toBe(true);
  });

  test("a server without a ledger, and what is not known, are told", async () => {
    const { desk } = deskOn(new Map());
    await desk.verify();
    expect(desk.view.problem).toBe("no-ledger");
    await desk.giveText("Saya lulus");
    expect(desk.view.problem).toBe("unknown-file");
  });

  test("what was verified can be saved, and the archive holds it", async () => {
    const archives: Uint8Array[] = [];
    const { desk } = deskOn(new Map(FILES), { save: (_name, bytes) => void archives.push(bytes) });
    desk.saveLedger();
    expect(archives).toEqual([]);
    await desk.verify();
    desk.saveLedger();
    desk.saveCheckpoint();
    const [archive, checkpoint] = archives;
    expect(await recognised([given("x", archive!)], { inflate, readCode: async () => null })).toMatchObject({
      kind: "ledger",
      files: FILES,
    });
    expect(checkpoint).toEqual(FILES.get("checkpoint"));
  });

  test("an answer that comes after somebody started over changes nothing", async () => {
    const answers: (() => void)[] = [];
    const { desk } = deskOn(new Map(FILES), {
      fetch: () =>
        new Promise((resolve) => {
          answers.push(() => resolve(new Response(null, { status: 404 })));
        }),
    });
    const verified = desk.verify();
    desk.startOver();
    for (const answer of answers) answer();
    await verified;
    expect(desk.view.problem).toBeNull();
  });
});
