import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { instant, selectionId } from "@neraca/base";
import { SHIPPED_RULES } from "@neraca/exam";
import { test } from "vitest";
import { CandidateImports } from "../src/desk/candidate-imports.ts";
import { NOW, openWorld, SELECTION } from "./import-world.ts";

test("perf", async () => {
  const folder = mkdtempSync(join(tmpdir(), "perf-"));
  const registry = await openWorld(join(folder, "registry.sqlite"));
  await registry.createStaff({
    id: "st-1" as never,
    username: "a",
    name: "A",
    role: "committee",
    passwordHash: "x",
    createdAt: NOW,
  });
  const imports = new CandidateImports({
    registry,
    registryPath: join(folder, "registry.sqlite"),
    rules: SHIPPED_RULES,
    clock: { now: () => NOW },
    folder: join(folder, "imports"),
    staffNameOf: () => "A",
    onFault: (c) => {
      throw c;
    },
  });
  await imports.open();
  const bytes = readFileSync(process.env["FILE"] ?? "/tmp/big.csv");
  const h = monitorEventLoopDelay({ resolution: 5 });
  h.enable();
  const t0 = performance.now();
  const lap = (name: string) =>
    console.log(
      name,
      Math.round(performance.now() - t0),
      "max stall",
      Math.round(h.max / 1e6),
      "rss",
      Math.round(process.memoryUsage().rss / 1e6),
    );
  const b = await imports.begin(
    SELECTION,
    { name: "x.csv", length: null },
    Readable.from(chunks(bytes)),
    "st-1" as never,
  );
  lap("uploaded");
  if (!b.ok) throw new Error(b.error);
  const wait = async () => {
    for (;;) {
      const v = await imports.look(SELECTION, b.value.importId);
      if (v.ok && !["reading", "checking", "applying"].includes(v.value.state)) return v.value;
      await new Promise((r) => setTimeout(r, 20));
    }
  };
  let v = await wait();
  lap("looked " + v.rows + v.state);
  await imports.check(SELECTION, v.importId, v.mapping, "st-1" as never);
  v = await wait();
  lap("checked " + v.problems + v.state);
  console.log(JSON.stringify(v.kinds).slice(0, 300));
  await imports.apply(SELECTION, v.importId, v.digest ?? "", "st-1" as never);
  v = await wait();
  lap("applied " + v.after + v.state);
  await imports.close();
  await registry.close();
}, 200000);
function* chunks(b: Buffer) {
  for (let i = 0; i < b.length; i += 65536) yield b.subarray(i, i + 65536);
}
