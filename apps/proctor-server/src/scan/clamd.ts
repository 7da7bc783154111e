import { once } from "node:events";
import { createConnection, type Socket } from "node:net";

/** Where a clamd listens: a socket of this machine, or a port of its loopback. */
export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** What a scanner says of a file. `no-verdict`: nothing that could be relied on; `why` is for the log. */
export type Verdict =
  | { readonly kind: "clean" }
  | { readonly kind: "found"; readonly signature: string }
  | { readonly kind: "no-verdict"; readonly why: string };

/** Of a file: pieces in order. Read once. */
export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export type Scanner = { readonly scan: (pieces: Pieces) => Promise<Verdict> };

/** A ZIP of 64 MiB of photos takes a scanner less than a minute on a small machine; a file that takes longer is refused, and may be tried again. */
const SCAN_MS_MAX = 120_000;
/** While a file is sent, no byte went either way for so long: it does not listen any more. Once it has all, it may think as long as a scan may take. */
const SILENT_MS_MAX = 60_000;
/** An answer is a line: the stream's name and a signature's. */
const ANSWER_BYTES_MAX = 1_024;
/** Of one piece on the wire; the protocol has 32 bits for it. */
const CHUNK_BYTES_MAX = 64 * 1_024;
/** With `AlertExceedsMax` a file that is beyond clamd's limits is "found" by this name: that is of its settings, and says nothing of whoever brought the file. */
const NOT_LOOKED_AT = "Heuristics.Limits.Exceeded";
/** Files that are looked at at once: a scanner has some ten threads, and each file lies in its memory or on its disk. */
const SCANS_MAX = 4;

/**
 * Speaks with ClamAV's daemon: `INSTREAM`, the file in pieces that say their length, and one line back. Whatever is not such a line, comes too
 * late or not at all is no verdict.
 */
export function clamdAt(
  address: ScannerAddress,
  { scanMsMax = SCAN_MS_MAX, silentMsMax = SILENT_MS_MAX } = {},
): Scanner {
  let scans = 0;
  return {
    scan: async (pieces) => {
      if (scans >= SCANS_MAX) return noVerdict("too many files at once");
      scans += 1;
      try {
        return await ask(createConnection(address), pieces, scanMsMax, silentMsMax);
      } finally {
        scans -= 1;
      }
    },
  };
}

async function ask(socket: Socket, pieces: Pieces, scanMsMax: number, silentMsMax: number): Promise<Verdict> {
  const tooLate = setTimeout(() => socket.destroy(new Error(`no verdict in ${scanMsMax} ms`)), scanMsMax);
  socket.setTimeout(silentMsMax, () => socket.destroy(new Error(`silent for ${silentMsMax} ms`)));
  const answer = answerOf(socket);
  try {
    await once(socket, "connect");
    // A file that is too long for it is answered and hung up on in the middle: what it said counts, not that we could not go on.
    let isSent = false;
    const sent = send(socket, pieces).then(
      () => {
        isSent = true;
        socket.setTimeout(0);
      },
      () => {},
    );
    const line = await answer;
    const verdict = verdictOf(line);
    const isEarly = verdict.kind === "clean" && !isSent;
    if (isEarly) socket.destroy();
    await sent;
    return isEarly ? noVerdict("it said OK before it had all of the file") : verdict;
  } catch (error) {
    return noVerdict(error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(tooLate);
    socket.destroy();
    // Whoever was not waited for any more.
    answer.catch(() => {});
  }
}

async function send(socket: Socket, pieces: Pieces): Promise<void> {
  await written(socket, Buffer.from("zINSTREAM\0"));
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += CHUNK_BYTES_MAX) {
      const chunk = piece.subarray(at, at + CHUNK_BYTES_MAX);
      await written(socket, Buffer.concat([lengthOf(chunk.length), chunk]));
    }
  }
  await written(socket, lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Resolves when it is with the system: never more than a chunk waits here. */
function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** What comes before the first zero, or before the end. */
async function answerOf(socket: Socket): Promise<string> {
  let said = Buffer.alloc(0);
  for await (const piece of socket) {
    said = Buffer.concat([said, piece as Buffer]);
    const end = said.indexOf(0);
    if (end !== -1) return said.subarray(0, end).toString("latin1");
    if (said.length > ANSWER_BYTES_MAX) throw new Error("answer too long");
  }
  return said.toString("latin1");
}

function verdictOf(line: string): Verdict {
  const text = line.trim();
  if (text === "stream: OK") return { kind: "clean" };
  const signature = /^stream: (.+) FOUND$/u.exec(text)?.[1];
  if (signature?.startsWith(NOT_LOOKED_AT) === true)
    return noVerdict(`not looked at as a whole: ${signature}`);
  return signature === undefined
    ? noVerdict(`it said "${text.slice(0, 200)}"`)
    : { kind: "found", signature };
}

function noVerdict(why: string): Verdict {
  return { kind: "no-verdict", why };
}
