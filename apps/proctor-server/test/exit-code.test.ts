import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommitRejectedError, LedgerForkedError, NotTakenUpError } from "@neraca/engine";
import { JournalLockedError, KeyFileError, loadKeyFile } from "@neraca/storage";
import { expect, test } from "vitest";
import { makeOrReadBoardSecret } from "../src/adapters/board-secret.ts";
import { RestoreUnfinishedError } from "../src/backup/restore-unfinished.ts";
import { ConfigError } from "../src/config.ts";
import { isDiskFull } from "../src/disk-full.ts";
import { exitCodeOf } from "../src/exit-code.ts";
import { RegistryBehindError } from "../src/registry-behind.ts";
import { CertificateError } from "../src/tls/web-server.ts";
import { SealedBankError } from "../src/vault/sealed-bank.ts";

const coded = (code: string, cause?: unknown): Error => Object.assign(new Error(code, { cause }), { code });

test.each([
  ["a setting", new ConfigError("x"), 78],
  ["a certificate that is none", new CertificateError("x"), 78],
  ["a sealed bank that is none", new SealedBankError("x"), 78],
  ["a registry that is behind", new RegistryBehindError("x"), 65],
  ["a forked ledger", new LedgerForkedError("x"), 65],
  ["an unfinished restore", new RestoreUnfinishedError("x"), 65],
  ["a key that others could read", new KeyFileError("x"), 65],
  ["time that could not be given back", new NotTakenUpError("x"), 75],
  ["another process on the journal", new JournalLockedError("x"), 75],
  ["a full disk met by a file", coded("ENOSPC"), 75],
  [
    "a full disk met deep inside a query",
    new Error("query", { cause: coded("X", coded("SQLITE_FULL")) }),
    75,
  ],
  ["another fault", coded("EACCES"), 1],
  ["what is no error", "x", 1],
  ["a bug", new CommitRejectedError("x"), 1],
])("[EX1] %s ends the start with its code", (_what, cause, code) => expect(exitCodeOf(cause)).toBe(code));

test("[EX1] a chain of causes that leads to itself ends", () => {
  const cause = coded("X");
  cause.cause = cause;
  expect(isDiskFull(cause)).toBe(false);
});

test.each([
  ["board.secret", makeOrReadBoardSecret],
  ["ledger.key", loadKeyFile],
] as const)("[AK5] a %s that others can read stops the start, by name", async (name, load) => {
  const folder = await mkdtemp(join(tmpdir(), "neraca-secret-"));
  try {
    const path = join(folder, name);
    await load(path);
    await expect(load(path)).resolves.toBeDefined();
    await chmod(path, 0o604);
    const cause: unknown = await load(path).catch((fault: unknown) => fault);
    expect(String(cause)).toContain(path);
    expect(exitCodeOf(cause)).toBe(65);
  } finally {
    await rm(folder, { recursive: true });
  }
});
