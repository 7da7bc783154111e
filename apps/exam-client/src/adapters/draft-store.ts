import type { Draft, DraftStore, KeptPaper } from "@neraca/candidate-engine";
import { createStore, get, set, type UseStore } from "idb-keyval";

const DRAFT = "draft";
const PAPER = "paper";

/**
 * IndexedDB: works without a secure context, and holds more than localStorage. What is read was written by this program in this
 * browser; a format of another version is nothing to us, and the server knows everything it acknowledged.
 *
 * @param onAttempt told whose draft lies here whenever that becomes known; null when nobody's does
 */
export function draftStore(onAttempt: (attemptId: string | null) => void): DraftStore {
  let opened: UseStore | null = null;
  // Opened at first use: an IndexedDB that is switched off must be a rejection, not an exception at start.
  const store = (): UseStore => {
    opened ??= createStore("neraca-exam", "kept");
    return opened;
  };
  const read = async <T extends { readonly format: number }>(key: string): Promise<T | null> => {
    const kept = await get<T>(key, store());
    return kept?.format === 1 ? kept : null;
  };
  let tail: Promise<void> = Promise.resolve();
  /** One after another: two writes on the way together could land in either order. */
  const write = (key: string, value: Draft | KeptPaper | null): Promise<void> => {
    const written = tail.then(() => set(key, value, store()));
    tail = written.catch(() => {});
    return written;
  };
  return {
    loadDraft: async () => {
      const draft = await read<Draft>(DRAFT);
      if (draft !== null) onAttempt(draft.attemptId);
      return draft;
    },
    saveDraft: (draft) => {
      onAttempt(draft?.attemptId ?? null);
      return write(DRAFT, draft);
    },
    loadPaper: () => read<KeptPaper>(PAPER),
    savePaper: (paper) => write(PAPER, paper),
  };
}
