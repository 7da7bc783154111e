import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { digestOf } from "@neraca/base";
import { BANKS_MAX } from "@neraca/protocol";
import { openSqliteRegistry } from "@neraca/storage";
import { expect, test } from "vitest";
import { replaced, sampleBank } from "../../packages/item-bank/test/sample-bank.ts";
import { bankBringCommand } from "../lib/neraca/bank-bring-command.ts";
import { setupCommands } from "../lib/neraca/setup-commands.ts";
import { AT, commandLine } from "./command-line.ts";

const { folder, english } = commandLine([bankBringCommand, ...setupCommands]);

function written(name: string, files: ReadonlyMap<string, string | Uint8Array>): string {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder(), name, path)), { recursive: true });
    writeFileSync(join(folder(), name, path), content);
  }
  return join(folder(), name);
}

const kept = (): readonly string[] => {
  const banks = join(folder(), "data", "banks");
  return existsSync(banks) ? readdirSync(banks) : [];
};

async function withRegistry<T>(
  work: (registry: Awaited<ReturnType<typeof openSqliteRegistry>>) => Promise<T>,
) {
  const registry = await openSqliteRegistry(join(folder(), "data", "registry.sqlite"));
  try {
    return await work(registry);
  } finally {
    await registry.close();
  }
}

const install = () => english("venue", "add", "--id", "tilok", "--name", "Tilok", "--city", "Binjai");

test("[BP7] a bank is brought in by the command line once: kept by its digest, with a note, and found there the second time", async () => {
  const bank = written("bank", sampleBank());
  expect(await english("bank", "bring", bank)).toMatchObject({ code: 2 });
  await install();
  const first = await english("bank", "bring", bank);
  expect([first.code, first.warned]).toEqual([0, ""]);
  const digest = first.said[0]?.split(" ")[0] ?? "";
  expect(kept()).toEqual([`${digest}.json`]);
  const text = readFileSync(join(folder(), "data", "banks", `${digest}.json`), "utf8");
  expect(digestOf(text)).toBe(digest);
  const again = await english("bank", "bring", bank);
  expect(again).toMatchObject({ code: 0, said: [first.said[0], "This bank is here already."] });
  await withRegistry(async (registry) => {
    expect(await registry.broughtBanks()).toMatchObject([{ digest, at: AT, by: null, items: 4 }]);
    const notes = (await registry.staffActs(100)).filter(({ act }) => act.type === "BankBrought");
    expect(notes.length).toBe(1);
  });
});

test("[BP7] a bank with an error, no folder, and one bank too many are refused in words, and leave nothing", async () => {
  await install();
  const path = "twk/nasionalisme.yaml";
  const broken = written("broken", replaced(sampleBank(), path, "key: q", "key: z"));
  const refused = await english("bank", "bring", broken);
  expect([refused.code, refused.said]).toEqual([1, []]);
  expect(refused.warned).toContain(`${join(broken, path)}:`);
  expect(refused.warned).toMatch(/is unfit: \d+ errors\. Nothing is kept\.$/u);
  expect(await english("bank", "bring", join(folder(), "nowhere"))).toMatchObject({ code: 2 });
  await withRegistry(async (registry) => {
    for (let n = 0; n < BANKS_MAX; n += 1)
      await registry.bringBank({
        digest: digestOf(`${n}`),
        bankId: "b",
        title: "B",
        items: 1,
        at: AT,
        by: null,
      });
  });
  expect(await english("bank", "bring", written("bank", sampleBank()))).toMatchObject({ code: 1 });
  expect(kept()).toEqual([]);
});

test("[BP7] a package of another installation is brought in as it is kept there; a changed one, and any other file, is none", async () => {
  await install();
  const first = await english("bank", "bring", written("bank", sampleBank()));
  const digest = first.said[0]?.split(" ")[0] ?? "";
  const text = readFileSync(join(folder(), "data", "banks", `${digest}.json`), "utf8");
  const taken = written("elsewhere", new Map([["paket.json", text]]));
  const again = await english("bank", "bring", join(taken, "paket.json"));
  expect(again).toMatchObject({ code: 0, said: [first.said[0], "This bank is here already."] });
  for (const other of [text.slice(0, -1), `${text} `, "{}", "bukan paket"]) {
    const file = join(written("other", new Map([["paket.json", other]])), "paket.json");
    const refused = await english("bank", "bring", file);
    expect([refused.code, refused.warned]).toEqual([1, expect.stringContaining("is no package of a bank")]);
  }
  expect(kept()).toEqual([`${digest}.json`]);
});
