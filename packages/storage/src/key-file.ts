import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "./sync-folder.ts";

/** Of an Ed25519 private key (RFC 8032), and of AES-256. */
const KEY_BYTES = 32;

/** The key file cannot be used as it is; the message says what to do. The server must not start. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
}

/**
 * A key of 32 drawn bytes, made at the first start and kept in the file at `path`: that which signs the ledger's checkpoints, that which seals
 * second factors.
 *
 * Making it: a temporary file is created exclusively with mode 0600, written and synced, and then *linked* to its name, which
 * fails if the name exists: a key that was used is never replaced, and a crash leaves no key or a whole one.
 *
 * @throws KeyFileError when others may read the file, or it is not 32 bytes
 */
export async function loadKeyFile(path: string): Promise<Uint8Array> {
  return (await readKey(path)) ?? (await makeKey(path));
}

async function readKey(path: string): Promise<Uint8Array | undefined> {
  // A link could name a file that others can write; the key is a file of its own.
  const handle = await openIfThere(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  if (handle === undefined) return undefined;
  try {
    const { mode, size } = await handle.stat();
    if ((mode & 0o077) !== 0) {
      const readable = (mode & 0o777).toString(8).padStart(4, "0");
      throw new KeyFileError(
        `${path} has mode ${readable}: others could have read this key. Find out who, then make a new one (move this ` +
          "file away) or, if nobody could, chmod 600 it",
      );
    }
    if (size !== KEY_BYTES) throw new KeyFileError(`${path} has ${size} bytes; a key has ${KEY_BYTES}`);
    const bytes = new Uint8Array(KEY_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, KEY_BYTES, 0);
    if (bytesRead !== KEY_BYTES) throw new KeyFileError(`${path} could not be read whole`);
    return bytes;
  } finally {
    await handle.close();
  }
}

async function openIfThere(path: string, flags: number) {
  try {
    return await open(path, flags);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    if (codeOf(error) === "ELOOP") throw new KeyFileError(`${path} is a link; a key must be a file`);
    throw error;
  }
}

async function makeKey(path: string): Promise<Uint8Array> {
  const temporary = `${path}.new`;
  // What a crash has left: a key that never got its name was never used.
  await rm(temporary, { force: true });
  const handle = await open(temporary, "wx", 0o600);
  try {
    await handle.writeFile(randomBytes(KEY_BYTES));
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(temporary, path);
  } catch (error) {
    // Somebody was faster: theirs is the key.
    if (codeOf(error) !== "EEXIST") throw error;
  }
  await rm(temporary, { force: true });
  await syncFolder(dirname(path));
  const key = await readKey(path);
  if (key === undefined) throw new KeyFileError(`${path} is gone again`);
  return key;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
