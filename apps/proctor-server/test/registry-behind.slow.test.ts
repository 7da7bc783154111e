import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startServer } from "../../../scripts/lib/server-process.ts";
import { StaffClient } from "../../../scripts/lib/staff-client.ts";
import { SITTING } from "./running.ts";

test("[DR18] a registry that is older than the journal stops the start, in words, instead of failing at every hello", async () => {
  const folder = await mkdtemp(join(tmpdir(), "neraca-behind-"));
  const dataFolder = join(folder, "data");
  const server = await startServer({ dataFolder, candidates: 3 });
  const proctor = await StaffClient.as(server, "proctor");
  proctor.watch(SITTING);
  await proctor.must(SITTING, { verb: "arm" });
  proctor.close();
  await server.kill();
  for (const name of await readdir(dataFolder)) {
    if (name.startsWith("registry.sqlite")) await rm(join(dataFolder, name));
  }
  await expect(startServer({ dataFolder, candidates: 1 })).rejects.toThrow("ended with 65");
  const log = await readFile(`${dataFolder}.log`, "utf8");
  expect(log).toContain("registry.sqlite does not know 2 candidates of the open sitting demo-2026-1");
  await rm(folder, { recursive: true, force: true });
}, 60_000);
