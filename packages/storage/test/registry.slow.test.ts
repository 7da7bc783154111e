import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteRegistry } from "@neraca/storage";
import { registryContract } from "@neraca/testkit/registry-contract";

registryContract("sqlite in a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "neraca-registry-"));
  return {
    open: () => openSqliteRegistry(join(folder, "registry.sqlite")),
    outlivesClose: true,
    destroy: () => rm(folder, { recursive: true }),
  };
});

registryContract("sqlite in memory", async () => ({
  open: () => openSqliteRegistry(":memory:"),
  outlivesClose: false,
  destroy: async () => {},
}));
