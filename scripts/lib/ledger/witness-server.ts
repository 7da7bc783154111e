import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { utf8 } from "@neraca/base";
import {
  ADD_CHECKPOINT_BYTES_MAX,
  type AddCheckpoint,
  type Cosigner,
  checkpointBody,
  encodeWitnessSize,
  judgeAddCheckpoint,
  parseAddCheckpoint,
  type VerifierKey,
} from "@neraca/ledger";
import type { WitnessBook } from "@neraca/storage";

export type WitnessOptions = {
  readonly cosigner: Cosigner;
  /** Keys of the logs that this witness follows. */
  readonly logs: readonly VerifierKey[];
  readonly book: WitnessBook;
  /** Seconds since 1970. */
  readonly nowSeconds: () => number;
  /** One line a request, for whoever watches. */
  readonly say: (line: string) => void;
};

type Answer = { readonly status: number; readonly body: string; readonly type: string };

/** Logs ask once a checkpoint: this is room for many of them, and none for a flood. */
const CONNECTIONS_MAX = 64;
const REQUEST_MS_MAX = 15_000;

const TEXT = "text/plain; charset=utf-8";

/** A witness as C2SP tlog-witness has it: `POST /add-checkpoint`. `GET /` says in plain text who it is and what it has cosigned. */
export function witnessServer(options: WitnessOptions): Server {
  const server = createServer((request, response) => {
    answerTo(request, options).then(
      (answer) => send(response, answer),
      (cause: unknown) => {
        // The request broke off, or the disk failed: nothing was signed.
        options.say(`fault ${cause instanceof Error ? cause.message : String(cause)}`);
        send(response, { status: 500, body: "", type: TEXT });
      },
    );
  });
  server.maxConnections = CONNECTIONS_MAX;
  server.requestTimeout = REQUEST_MS_MAX;
  server.headersTimeout = REQUEST_MS_MAX;
  return server;
}

async function answerTo(request: IncomingMessage, options: WitnessOptions): Promise<Answer> {
  if (request.method === "GET" && request.url === "/") return about(options);
  if (request.url !== "/add-checkpoint") return refusal(404);
  if (request.method !== "POST") return refusal(405);
  const body = await boundedBody(request);
  if (body === undefined) return refusal(413);
  const parsed = parseAddCheckpoint(body);
  return parsed.ok ? decide(parsed.value, options) : refusal(400);
}

/**
 * Looks, judges and records in one transaction; signs only what is on the disk by then. A crash before the signature is sent costs the log
 * one more question.
 */
function decide(request: AddCheckpoint, { cosigner, logs, book, nowSeconds, say }: WitnessOptions): Answer {
  const { checkpoint } = request;
  const origin = checkpoint.slice(0, Math.max(0, checkpoint.indexOf("\n")));
  const verdict = book.decide(origin, (latest) => {
    const judged = judgeAddCheckpoint(request, logs, () => latest ?? null);
    if (judged.status !== 200 || judged.checkpoint.size === latest?.size)
      return { verdict: judged, record: null };
    const { size, root } = judged.checkpoint;
    return { verdict: judged, record: { size, root, checkpoint } };
  });
  say(
    `${verdict.status} ${JSON.stringify(origin)}${verdict.status === 200 ? ` ${verdict.checkpoint.size}` : ""}`,
  );
  if (verdict.status === 409)
    return { status: 409, body: encodeWitnessSize(verdict.size), type: "text/x.tlog.size" };
  if (verdict.status !== 200) return refusal(verdict.status);
  return { status: 200, body: cosigner.cosign(checkpointBody(verdict.checkpoint), nowSeconds()), type: TEXT };
}

/** For people: anybody can compare what they are shown with what the witness was shown. */
function about({ cosigner, book }: WitnessOptions): Answer {
  const notes = book.newest().map(({ checkpoint }) => checkpoint);
  return { status: 200, body: [`${cosigner.verifierKey}\n`, ...notes].join("\n"), type: TEXT };
}

function refusal(status: number): Answer {
  return { status, body: "", type: TEXT };
}

/** Undefined when it is longer than any request. */
async function boundedBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > ADD_CHECKPOINT_BYTES_MAX) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function send(response: ServerResponse, { status, body, type }: Answer): void {
  const bytes = utf8(body);
  response.writeHead(status, {
    "content-type": type,
    "content-length": bytes.length,
    // What was not read of a request that is too long must not be taken for the next one.
    ...(status === 413 ? { connection: "close" } : {}),
  });
  response.end(bytes);
}
