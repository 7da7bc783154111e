import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { syncFolder } from "./sync-folder.ts";

/** Length of an Ed25519 private key (RFC 8032). */
const KEY_BYTES = 32;

/** The key file cannot be used as it is; the message says what to do. The server must not start. */
export class SigningKeyError extends Error {
  override readonly name = "SigningKeyError";
}

/**
 * The Ed25519 private key (32 bytes) that signs the ledger's checkpoints, made at the first start and kept in the file at `path`.
 *
 * Making it: a temporary file is created exclusively with mode 0600, written and synced, and then *linked* to its name, which
 * fails if the name exists: a key that has signed is never replaced, and a crash leaves no key or a whole one.
 *
 * @throws SigningKeyError when others may read the file, or it is not 32 bytes
 */
export async function loadSigningKey(path: string): Promise<Uint8Array> {
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
      throw new SigningKeyError(
        `${path} has mode ${readable}: others could have read the signing key. Find out who, then make a new one (move this ` +
          "file away) or, if nobody could, chmod 600 it",
      );
    }
    if (size !== KEY_BYTES)
      throw new SigningKeyError(`${path} has ${size} bytes; a signing key has ${KEY_BYTES}`);
    const bytes = new Uint8Array(KEY_BYTES);
    const { bytesRead } = await handle.read(bytes, 0, KEY_BYTES, 0);
    if (bytesRead !== KEY_BYTES) throw new SigningKeyError(`${path} could not be read whole`);
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
    if (codeOf(error) === "ELOOP")
      throw new SigningKeyError(`${path} is a link; the signing key must be a file`);
    throw error;
  }
}

async function makeKey(path: string): Promise<Uint8Array> {
  const temporary = `${path}.new`;
  // What a crash has left: a key that never got its name has signed nothing.
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
  if (key === undefined) throw new SigningKeyError(`${path} is gone again`);
  return key;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
