import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { BoardHouse, FeedUnreadableError } from "@neraca/engine";
import { zBoards, zCandidateInbound, zStaffInbound } from "@neraca/protocol";
import { VirtualClock } from "@neraca/testkit/virtual-clock";
import { afterEach, expect, test } from "vitest";
import { fuzz } from "../lib/fuzz/campaign.ts";
import { drawOf } from "../lib/fuzz/draw.ts";
import { LeakWatch } from "../lib/fuzz/planted.ts";
import { hostileFrame, hostileRequest } from "../lib/fuzz/raw-bytes.ts";
import { framesOf } from "../lib/fuzz/socket-doors.ts";
import { StateWatch } from "../lib/fuzz/state-watch.ts";

const SEED = 20_261_126;
/** Every door a few times. The campaign is a command of its own: `npm run fuzz`. */
const MESSAGES = 3_000;
const POOL = { words: ["demo-2026-1", "demo-2026-1.demo-001", "q"], tokens: ["t".repeat(43)] } as const;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("[FZ1] some thousand messages to every door: no fault, no change, no leak", async () => {
  const report = await fuzz({ seed: SEED, messages: MESSAGES, only: null, onProgress: () => {} });
  expect(report).toMatchObject({ crashes: [], stateChanges: [], leaks: [] });
  expect(report.messages).toBeGreaterThanOrEqual(MESSAGES);
  for (const kind of ["http", "http bytes", "candidate", "staff", "board", "socket bytes"])
    expect(report.sent[kind], kind).toBeGreaterThan(20);
}, 120_000);

test("[FZ1] whatever the feed says, a board server takes it in or hangs up, and shows what can be shown", () => {
  let refused = 0;
  for (let unit = 0; unit < 1_500; unit += 1) {
    const house = new BoardHouse(new VirtualClock(), () => "0".repeat(16));
    for (const line of framesOf("feed", drawOf(SEED, unit), POOL)) {
      try {
        house.hear(line);
      } catch (cause) {
        if (!(cause instanceof FeedUnreadableError)) throw cause;
        refused += 1;
      }
      expect(zBoards.safeParse(house.boards()).success).toBe(true);
    }
  }
  expect(refused).toBeGreaterThan(1_000);
});

test("[FZ2] the same number of the same seed is the same message, and another is another", () => {
  const sent = (seed: number, unit: number): readonly unknown[] => [
    framesOf("candidate", drawOf(seed, unit), POOL),
    framesOf("feed", drawOf(seed, unit), POOL),
    hostileRequest(drawOf(seed, unit)).toString("hex"),
    hostileFrame(drawOf(seed, unit), "staff").toString("hex"),
  ];
  for (let unit = 0; unit < 50; unit += 1) expect(sent(SEED, unit)).toEqual(sent(SEED, unit));
  expect(sent(SEED, 1)).not.toEqual(sent(SEED, 2));
  expect(sent(SEED, 1)).not.toEqual(sent(SEED + 1, 1));
});

test("[FZ2] frames reach behind the door too: many are what the schema lets in", () => {
  const share = (kind: "candidate" | "staff"): number => {
    const schema = kind === "candidate" ? zCandidateInbound : zStaffInbound;
    const frames = Array.from({ length: 200 }, (_, unit) => framesOf(kind, drawOf(SEED, unit), POOL)).flat();
    const valid = frames.filter((text) => {
      try {
        return schema.safeParse(JSON.parse(text)).success;
      } catch (cause) {
        if (cause instanceof SyntaxError) return false;
        throw cause;
      }
    });
    return valid.length / frames.length;
  };
  expect(share("candidate")).toBeGreaterThan(0.2);
  expect(share("staff")).toBeGreaterThan(0.2);
});

test("[FZ2] a leak is found in whatever it is wrapped", () => {
  const watch = new LeakWatch([{ what: "question", text: "Ibu kota negara contoh" }]);
  expect(watch.leakIn('{"a":"Pilih satu jawaban"}', false)).toBeNull();
  expect(watch.leakIn('42/staff,["frame","Ibu kota negara contoh adalah"]', false)).toBe("question");
  expect(watch.leakIn("Error: x\n    at open (file:///x.ts:1:2)", false)).toBe("stack of calls");
  expect(watch.leakIn("see node_modules/express", true)).toBe("path of a module");
});

test("[FZ2] a change is found in the journal's past and present and in the registry; a record of a try is none", () => {
  const folder = mkdtempSync(join(tmpdir(), "neraca-fuzz-test-"));
  folders.push(folder);
  const journal = new DatabaseSync(join(folder, "journal.sqlite"));
  journal.exec("CREATE TABLE events (position INTEGER, stream TEXT, version INTEGER, body TEXT)");
  const append = (position: number, stream: string, type: string): void => {
    journal
      .prepare("INSERT INTO events VALUES (?, ?, ?, ?)")
      .run(position, stream, position, JSON.stringify({ type }));
  };
  const registry = new DatabaseSync(join(folder, "registry.sqlite"));
  registry.exec("CREATE TABLE staff (name TEXT); CREATE TABLE staff_logins (name TEXT)");
  append(1, "sitting/s", "SittingArmed");
  const watch = new StateWatch(folder, ["s.c1"]);
  append(2, "attempt/s.c1", "FlagSet");
  append(3, "machine/staff", "StaffLoginFailed");
  registry.exec("INSERT INTO staff_logins VALUES ('x')");
  expect(watch.changes()).toEqual([]);
  append(4, "attempt/s.c2", "FlagSet");
  registry.exec("INSERT INTO staff VALUES ('x')");
  expect(watch.changes()).toEqual(["journal 4: FlagSet in attempt/s.c2", "registry: table staff"]);
  journal.exec(`UPDATE events SET body = '{"type":"SittingClosed"}' WHERE position = 1`);
  expect(watch.changes()[0]).toBe("the journal's past is another");
  journal.close();
  registry.close();
});
