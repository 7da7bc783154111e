import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { invariant } from "@neraca/base";
import { cosigner, isKeyName, parseVerifierKey, type VerifierKey } from "@neraca/ledger";
import {
  ForeignWitnessBookError,
  KeyFileError,
  loadKeyFile,
  openWitnessBook,
  type WitnessBook,
} from "@neraca/storage";
import { CannotBeginError, EXIT, type Exit } from "./command.ts";
import { witnessServer } from "./witness-server.ts";
import { WITNESS_USAGE } from "./witness-usage.ts";

export async function witnessCommand(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      name: { type: "string" },
      "key-file": { type: "string" },
      state: { type: "string" },
      log: { type: "string", multiple: true },
      listen: { type: "string", default: "127.0.0.1:8099" },
    },
    allowPositionals: true,
    strict: true,
  });
  const { name, "key-file": keyFile, state, log: logs = [], listen } = values;
  const isKeygen = positionals.length === 1 && positionals[0] === "keygen";
  const isRun = positionals.length === 0 && state !== undefined && logs.length > 0;
  if (name === undefined || keyFile === undefined || !isKeyName(name) || !(isKeygen || isRun)) {
    console.error(WITNESS_USAGE);
    return EXIT.calledWrongly;
  }
  const signer = cosigner(name, await keyIn(keyFile));
  if (isKeygen || state === undefined) {
    console.log(signer.verifierKey);
    return EXIT.done;
  }
  const keys = logs.map(logKeyOf);
  const address = addressOf(listen);
  const book = bookIn(state);
  const server = witnessServer({
    cosigner: signer,
    logs: keys,
    book,
    nowSeconds: () => Math.floor(Date.now() / 1_000),
    say: (line) => console.log(`${new Date().toISOString()} ${line}`),
  });
  try {
    await serve(server, address);
  } finally {
    book.close();
  }
  return EXIT.done;
}

async function keyIn(path: string): Promise<Uint8Array> {
  try {
    return await loadKeyFile(path);
  } catch (error) {
    if (error instanceof KeyFileError) throw new CannotBeginError(error.message, error.message);
    throw error;
  }
}

function bookIn(state: string): WitnessBook {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  try {
    return openWitnessBook(join(state, "witness.sqlite"));
  } catch (error) {
    if (error instanceof ForeignWitnessBookError) throw new CannotBeginError(error.message, error.message);
    throw error;
  }
}

/** Resolves when somebody asks it to end. */
function serve(
  server: ReturnType<typeof witnessServer>,
  address: { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      const bound = server.address();
      invariant(bound !== null && typeof bound === "object", "a TCP server has a port");
      console.log(`http://${bound.family === "IPv6" ? `[${bound.address}]` : bound.address}:${bound.port}`);
    });
    const stop = (): void => {
      server.close(() => resolve());
      server.closeIdleConnections();
    };
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  });
}

function logKeyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text.trim());
  if (key.ok) return key.value;
  throw new CannotBeginError(`Bukan kunci buku besar: ${text}`, `Not the key of a ledger: ${text}`);
}

function addressOf(text: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^(.+):([0-9]{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    throw new CannotBeginError(`Bukan alamat dan porta: ${text}`, `Not an address and a port: ${text}`);
  }
  return { host: host.replace(/^\[(.*)\]$/, "$1"), port: Number(port) };
}
