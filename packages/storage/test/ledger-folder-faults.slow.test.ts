import { readdirSync, readFileSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { utf8 } from "@neraca/base";
import { CHECKPOINT_PATH, publishedFiles } from "@neraca/ledger";
import { writeLedgerFiles } from "@neraca/storage";
import { afterEach, expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

/** What the writer asks of the file system. */
const CALLS = ["open", "rename", "rm", "mkdir", "readdir", "lstat"] as const;
const HANDLE_CALLS = ["writeFile", "sync"] as const;

const original = Object.fromEntries(CALLS.map((name) => [name, fs[name]]));
afterEach(() => {
  Object.assign(fs, original);
  syncBuiltinESMExports();
});

/** Sizes of the ledger before and after: a tile, a bundle and the checkpoint are new. */
const OLD = 2;
const NEW = 3;

type Fault = { readonly at: number; readonly isDone: boolean; asked: number };
type Call = (...args: unknown[]) => Promise<unknown>;

/** Fails the call with the fault's number, before or after it is done, and every call after it: the process is dead by then. */
function strike(fault: Fault, folder: string): void {
  const isDead = (): boolean => fault.asked > fault.at || (fault.asked === fault.at && !fault.isDone);
  const counted =
    (call: Call): Call =>
    async (...args) => {
      fault.asked += 1;
      if (isDead()) throw new Error("dead");
      const answer = await call(...args);
      if (fault.asked !== fault.at) return answer;
      await closed(answer);
      throw new Error("dead");
    };
  for (const name of CALLS) {
    const call = original[name] as Call;
    const countedCall = counted(call);
    const instead: Call = async (...args) => {
      if (!String(args[0]).startsWith(folder)) return call(...args);
      const answer = await countedCall(...args);
      if (name === "open") {
        const handle = answer as Record<string, Call>;
        const close = handle["close"]!.bind(handle);
        for (const each of HANDLE_CALLS) handle[each] = counted(handle[each]!.bind(handle));
        // The kernel closes what a dead process has open.
        handle["close"] = async () => {
          fault.asked += 1;
          await close();
          if (fault.asked >= fault.at) throw new Error("dead");
        };
      }
      return answer;
    };
    Object.assign(fs, { [name]: instead });
  }
  syncBuiltinESMExports();
}

/** What `open` had given to a process that is dead. */
async function closed(answer: unknown): Promise<void> {
  if (typeof answer === "object" && answer !== null && "close" in answer)
    await (answer as fs.FileHandle).close();
}

function filesOf(size: number): ReadonlyMap<string, Uint8Array> {
  const leaves = Array.from({ length: size }, (_, nth) => utf8(`entry ${nth}`));
  return new Map([[CHECKPOINT_PATH, utf8(`${size}\n`)], ...publishedFiles(leaves)]);
}

/** The checkpoint in the folder, with everything that it speaks of. */
function sizeIn(folder: string): number {
  const size = Number(readFileSync(join(folder, CHECKPOINT_PATH), "utf8"));
  for (const [path, bytes] of filesOf(size)) {
    expect(new Uint8Array(readFileSync(join(folder, path))), path).toEqual(bytes);
  }
  return size;
}

test.each([{ isDone: false }, { isDone: true }])(
  "[LF4] whichever step is the last, the folder is the old or the new one, and writing again completes it (done: $isDone)",
  async ({ isDone }) => {
    let at = 0;
    const sizes: number[] = [];
    for (let isOver = false; !isOver; ) {
      at += 1;
      const folder = join(temporaryFolder(), "ledger");
      await writeLedgerFiles(folder, filesOf(OLD));
      const fault = { at, isDone, asked: 0 };
      strike(fault, folder);
      const died = await writeLedgerFiles(folder, filesOf(NEW)).then(
        () => false,
        () => true,
      );
      Object.assign(fs, original);
      syncBuiltinESMExports();
      expect(died).toBe(fault.asked >= at);
      isOver = !died;
      const size = sizeIn(folder);
      sizes.push(size);
      expect([OLD, NEW]).toContain(size);
      await writeLedgerFiles(folder, filesOf(NEW));
      expect(sizeIn(folder)).toBe(NEW);
      const names = readdirSync(folder, { recursive: true }).map(String);
      expect(names.filter((name) => name.endsWith(".new"))).toEqual([]);
    }
    // Old for most of the way, then new, and never old again.
    expect(sizes.indexOf(NEW)).toBeGreaterThan(20);
    expect(sizes.lastIndexOf(OLD)).toBeLessThan(sizes.indexOf(NEW));
  },
  60_000,
);
