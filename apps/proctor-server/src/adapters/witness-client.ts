import type { WitnessPort } from "@neraca/engine";
import { ADD_CHECKPOINT_BYTES_MAX, type WitnessKey } from "@neraca/ledger";

/** A witness answers with a line or a number; one that takes longer is asked again later. */
const ANSWER_MS_MAX = 10_000;

/**
 * A witness behind an address (C2SP tlog-witness).
 *
 * @param prefix submission prefix, without a slash at the end
 */
export function witnessClient(key: WitnessKey, prefix: string): WitnessPort {
  return {
    key,
    addCheckpoint: async (body) => {
      const response = await fetch(`${prefix}/add-checkpoint`, {
        method: "POST",
        headers: { "content-type": "text/plain; charset=utf-8" },
        body,
        // Somebody else's redirect must not send us into our own network.
        redirect: "error",
        signal: AbortSignal.timeout(ANSWER_MS_MAX),
      });
      return { status: response.status, body: await boundedText(response) };
    },
  };
}

/** Reads no more than any honest answer has. */
async function boundedText(response: Response): Promise<string> {
  if (response.body === null) return "";
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.length;
    if (length > ADD_CHECKPOINT_BYTES_MAX)
      throw new Error("the witness answered with more than any answer has");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
