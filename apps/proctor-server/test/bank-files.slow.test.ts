import { appendFile, cp, mkdtemp, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type CanonicalValue, canonicalJson, digest, digestOf } from "@neraca/base";
import type { StaffOutbound } from "@neraca/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bankArchive, readBank } from "../src/adapters/bank-files.ts";
import { order, type RawWire, type Running, staffCookie, staffWire, startRunning } from "./running.ts";

const SOURCE = resolve(import.meta.dirname, "../../../question-banks/skd");

let folder: string;
let bankFolder: string;
let running: Running;
let proctor: RawWire<StaffOutbound>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neraca-bank-files-"));
  bankFolder = join(folder, "bank");
  await cp(SOURCE, bankFolder, { recursive: true });
  running = await startRunning(3, { NERACA_BANK: bankFolder });
  proctor = staffWire(running, await staffCookie(running, "proctor"));
}, 60_000);

afterAll(async () => {
  proctor.close();
  await running.stop();
  await rm(folder, { recursive: true });
});

const inBank = (path: string): string => join(bankFolder, path);
const TOPIC = "twk/nasionalisme.yaml";

/** One fault each, and what takes it away again. */
const FAULTS: readonly { name: string; make: () => Promise<unknown>; mend: () => Promise<unknown> }[] = [
  {
    name: "an item without a key",
    make: () => replaceIn(TOPIC, "    key: s\n", ""),
    mend: () => cp(join(SOURCE, TOPIC), inBank(TOPIC)),
  },
  {
    name: "a topic that is short of reviewed items",
    make: () => replaceIn(TOPIC, "status: reviewed", "status: draft"),
    mend: () => cp(join(SOURCE, TOPIC), inBank(TOPIC)),
  },
  {
    name: "a topic file under a name that nobody reads",
    make: () => writeFile(inBank("twk/nasionalisme.yml"), "items: []"),
    mend: () => rm(inBank("twk/nasionalisme.yml")),
  },
  {
    name: "a link out of the folder",
    make: () => symlink("/etc/hostname", inBank("figures/link.svg")),
    mend: () => rm(inBank("figures/link.svg")),
  },
  {
    name: "a file that is not UTF-8",
    make: () => appendFile(inBank(TOPIC), new Uint8Array([0x23, 0xc3, 0x28])),
    mend: () => cp(join(SOURCE, TOPIC), inBank(TOPIC)),
  },
  {
    name: "no blueprint",
    make: () => rename(inBank("blueprint.yaml"), inBank("../blueprint.yaml")),
    mend: () => rename(inBank("../blueprint.yaml"), inBank("blueprint.yaml")),
  },
  {
    name: "a blueprint that no paper can keep",
    make: () => replaceIn("blueprint.yaml", "target: 44", "target: 74"),
    mend: () => cp(join(SOURCE, "blueprint.yaml"), inBank("blueprint.yaml")),
  },
  {
    name: "an unsafe figure",
    make: () => replaceIn("figures/tiu-fan-001.svg", "<svg", "<svg onload='alert(1)'"),
    mend: () => cp(join(SOURCE, "figures/tiu-fan-001.svg"), inBank("figures/tiu-fan-001.svg")),
  },
];

async function replaceIn(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(inBank(path), "utf8");
  expect(text).toContain(from);
  await writeFile(inBank(path), text.replaceAll(from, to));
}

describe("[DR19] a sitting is armed only with a bank that lints", () => {
  test("no fault gets through the real door, and what is right does", async () => {
    for (const { name, make, mend } of FAULTS) {
      await make();
      const refused = await order(proctor, { verb: "arm" });
      expect(refused, name).toMatchObject({ type: "refused", reason: "bank-unfit" });
      await mend();
    }
    await expect(stat(join(running.dataFolder, "banks"))).rejects.toThrow("ENOENT");
    // A warning stops nobody: it is for the next edition.
    await replaceIn(TOPIC, "Faktor yang paling tepat", "Kecuali faktor yang paling tepat");
    expect(await order(proctor, { verb: "arm" })).toMatchObject({ type: "outcome" });
    // The whole bank is read again for each fault.
  }, 60_000);

  test("[DR20] the bank is kept as its package: the file's SHA-256 is its name", async () => {
    const read = await readBank(bankFolder);
    if (!read.ok) throw new Error("unfit");
    const kept = await readFile(join(running.dataFolder, "banks", `${read.bank.digest}.json`), "utf8");
    expect(digestOf(kept)).toBe(read.bank.digest);
    expect(await bankArchive(join(running.dataFolder, "banks"), null).load(read.bank.digest)).toEqual(
      read.bank,
    );
  });
});

describe("[DR21] a kept bank", () => {
  test("of an earlier format is still read, under its own digest", async () => {
    const read = await readBank(SOURCE);
    if (!read.ok) throw new Error("unfit");
    const { id, title, language, items } = read.bank;
    const old = items.map(
      ({ version: _v, status: _s, seconds: _c, level: _l, enemies: _e, model: _m, ...rest }) => ({
        ...rest,
        difficulty: "medium",
      }),
    );
    const said = { format: 1, kind: "bank", id, title, language, items: old as unknown as CanonicalValue };
    const oldDigest = digestOf(canonicalJson(said));
    const text = JSON.stringify({ id, title, language, items: old, digest: oldDigest });
    await writeFile(join(folder, `${oldDigest}.json`), text);
    const bank = await bankArchive(folder, null).load(oldDigest);
    expect(bank.digest).toBe(oldDigest);
    expect(bank.items.map((item) => item.stem)).toEqual(items.map((item) => item.stem));
    expect(new Set(bank.items.map((item) => item.status))).toEqual(new Set(["reviewed"]));
  });

  test("that is damaged, or lies under another's name, is not taken up", async () => {
    const archive = bankArchive(folder, null);
    const read = await readBank(SOURCE);
    if (!read.ok) throw new Error("unfit");
    await archive.keep(read.bank);
    const path = join(folder, `${read.bank.digest}.json`);
    const text = await readFile(path, "utf8");
    const other = digest("0".repeat(64));
    await writeFile(join(folder, `${other}.json`), text);
    await expect(archive.load(other)).rejects.toThrow("damaged");
    await writeFile(path, text.replace('"difficulty":', '"difficulty": '));
    await expect(archive.load(read.bank.digest)).rejects.toThrow("not-canonical");
    await writeFile(path, text.slice(1));
    await expect(archive.load(read.bank.digest)).rejects.toThrow("not-json");
  });
});
