import { randomBytes } from "node:crypto";
import { open, readFile, rename, stat } from "node:fs/promises";

/** Who has it may read the board's feed: what the public may see, a second earlier. */
const SECRET_BYTES = 32;
const SECRET = /^[0-9a-f]{64}$/;

/** The file of the board's secret cannot be used; the message says what to do. */
export class BoardSecretError extends Error {
  override readonly name = "BoardSecretError";
}

/**
 * The secret by which a board server is known to the proctor server, as hexadecimal; made at the first start. Copied by people to a board
 * on another machine; whoever deletes the file makes a new one at the next start.
 *
 * @throws BoardSecretError
 */
export async function makeOrReadBoardSecret(path: string): Promise<string> {
  const known = await readIfThere(path);
  if (known !== null) return known;
  const secret = randomBytes(SECRET_BYTES).toString("hex");
  const unfinished = `${path}.new`;
  const file = await open(unfinished, "w", 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  return secret;
}

/** @throws BoardSecretError also when there is none: only the proctor server makes one */
export async function readBoardSecret(path: string): Promise<string> {
  const secret = await readIfThere(path);
  if (secret === null)
    throw new BoardSecretError(`${path} is not there: the proctor server makes it at its start`);
  return secret;
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0)
      throw new BoardSecretError(
        `${path} can be read by others: delete it, and start the proctor server again`,
      );
    const text = (await readFile(path, "utf8")).trim();
    if (!SECRET.test(text))
      throw new BoardSecretError(`${path} is damaged: delete it, and start the proctor server again`);
    return text;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw cause;
  }
}
