import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "@neraca/base";
import { readTable } from "./csv-table.ts";

/** Reads the one file that it was started with. */
const { bytes } = workerData as { readonly bytes: Uint8Array };
invariant(parentPort !== null, "a thread of its own");
parentPort.postMessage(readTable(bytes, "desk"));
