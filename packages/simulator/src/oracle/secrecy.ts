import { createDecipheriv } from "node:crypto";
import { type AttemptId, fromBase64, toBase64 } from "@neraca/base";
import type { SittingTerms } from "@neraca/exam";
import { attemptKey, sealAdditionalData, sealNonce } from "@neraca/protocol";
import { SECRET_WORDS } from "@neraca/testkit/sample-bank";
import type { Verdict } from "../verdict.ts";

/** Names of what only the server may know, as they would stand in JSON. */
const SECRET_MEMBERS = ['"scoring"', '"weights"', '"rationale"', '"seedHex"', '"sealKeyHex"', '"saltHex"'];

/** What a question as sealed may not have, beside the words that stand in every rationale and source of this bank. */
const SECRET_IN_QUESTIONS = [...SECRET_MEMBERS, '"difficulty"', '"source"', '"topic"', '"points"'];

/** Looks at every byte that leaves the server. */
export class Secrecy {
  readonly #verdict: Verdict;
  #secrets: readonly string[] = [];
  #keys: ReadonlyMap<AttemptId, string> = new Map();
  readonly #openedPapers = new Set<AttemptId>();

  constructor(verdict: Verdict) {
    this.#verdict = verdict;
  }

  /** The sitting is armed: from here on there are secrets. */
  armed(terms: SittingTerms): void {
    const sealKey = Buffer.from(terms.sealKeyHex, "hex").toString("base64");
    this.#secrets = [terms.seedHex, terms.sealKeyHex, sealKey];
    this.#keys = new Map(
      terms.roster.map(({ attemptId }) => [attemptId, toBase64(attemptKey(terms.sealKeyHex, attemptId))]),
    );
  }

  /**
   * @param mayHave whose key may stand in this frame: that of an attempt that has started and not ended, to its own candidate
   */
  look(text: string, mayHave: AttemptId | null, where: string): void {
    for (const secret of [...this.#secrets, ...SECRET_MEMBERS, ...SECRET_WORDS]) {
      if (text.includes(secret)) this.#verdict.fail("no-key-material", `${secret} in a frame to ${where}`);
    }
    for (const [attemptId, key] of this.#keys) {
      if (attemptId === mayHave || !text.includes(key)) continue;
      this.#verdict.fail("no-key-material", `the key of ${attemptId} in a frame to ${where}`);
    }
  }

  /** The boxes that were sent to this candidate, opened with the key that was sent after them, by another cipher than the client's. */
  lookInside(attemptId: AttemptId, key: string, digest: string, boxes: ReadonlyMap<number, string>): void {
    if (boxes.size === 0 || this.#openedPapers.has(attemptId)) return;
    this.#openedPapers.add(attemptId);
    for (const [index, box] of boxes) {
      const plain = opened(key, digest, index, box);
      const found = [...SECRET_IN_QUESTIONS, ...SECRET_WORDS].find((secret) => plain.includes(secret));
      if (found !== undefined) {
        this.#verdict.fail("no-key-material", `${found} inside question ${index} of ${attemptId}`);
      }
    }
  }
}

function opened(key: string, digest: string, index: number, box: string): string {
  const bytes = Buffer.from(fromBase64(box));
  const decipher = createDecipheriv("aes-256-gcm", fromBase64(key), sealNonce(index));
  decipher.setAAD(sealAdditionalData(digest as Parameters<typeof sealAdditionalData>[0], index));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString("utf8");
}
