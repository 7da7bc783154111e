import { chmodSync, readdirSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { KeyFileError, loadKeyFile } from "@neraca/storage";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

let path: string;
beforeEach(() => {
  path = join(temporaryFolder(), "signing.key");
});

test("[SK1] the key is made once, for its owner only, and stays the same", async () => {
  const key = await loadKeyFile(path);
  expect(key.length).toBe(32);
  expect(new Set(key).size).toBeGreaterThan(8);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(path))).toEqual(["signing.key"]);
  expect(await loadKeyFile(path)).toEqual(key);
  const another = await loadKeyFile(join(temporaryFolder(), "signing.key"));
  expect(another).not.toEqual(key);
});

test("[SK1] a crash before the key got its name leaves nothing that is used", async () => {
  writeFileSync(`${path}.new`, new Uint8Array(32).fill(7), { mode: 0o600 });
  const key = await loadKeyFile(path);
  expect(key).not.toEqual(new Uint8Array(32).fill(7));
  expect(readdirSync(dirname(path))).toEqual(["signing.key"]);
});

test.each([0o640, 0o604, 0o620, 0o602, 0o644])("[SK2] a key with mode %o is refused", async (mode) => {
  await loadKeyFile(path);
  chmodSync(path, mode);
  await expect(loadKeyFile(path)).rejects.toThrow(KeyFileError);
  await expect(loadKeyFile(path)).rejects.toThrow(/others could have read/);
});

test.each([0, 31, 33, 64])("[SK2] a key of %d bytes is refused, not replaced", async (bytes) => {
  writeFileSync(path, new Uint8Array(bytes), { mode: 0o600 });
  await expect(loadKeyFile(path)).rejects.toThrow(KeyFileError);
  expect(statSync(path).size).toBe(bytes);
});

test("[SK2] a link is refused", async () => {
  await loadKeyFile(path);
  renameSync(path, `${path}.real`);
  symlinkSync(`${path}.real`, path);
  await expect(loadKeyFile(path)).rejects.toThrow(KeyFileError);
});
