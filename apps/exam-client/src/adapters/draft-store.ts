import { type Draft, type DraftStore, type KeptPaper, StoreTakenError } from "@neraca/candidate-engine";
import { createStore, get, set, type UseStore, update } from "idb-keyval";

const DRAFT = "draft";
const PAPER = "paper";

/** The draft and whose it is, in one record: what is checked and what is written are one transaction. */
type Owned = { readonly format: 3; readonly owner: string; readonly draft: Draft | null };

/**
 * IndexedDB: works without a secure context, and holds more than localStorage. What is read was written by this program in this
 * browser; a format of another version is nothing to us, and the server knows everything it acknowledged.
 *
 * @param ownName a name that no other window has
 * @param onAttempt told whose draft lies here whenever that becomes known; null when nobody's does
 */
export function draftStore(ownName: string, onAttempt: (attemptId: string | null) => void): DraftStore {
  let opened: UseStore | null = null;
  // Opened at first use: an IndexedDB that is switched off must be a rejection, not an exception at start.
  const store = (): UseStore => {
    opened ??= createStore("neraca-exam", "kept");
    return opened;
  };
  let tail: Promise<void> = Promise.resolve();
  /** One after another: two writes on the way together could land in either order. */
  const inTurn = (write: () => Promise<void>): Promise<void> => {
    const written = tail.then(write);
    tail = written.catch(() => {});
    return written;
  };
  const assertOwn = (kept: Owned | undefined): void => {
    if (kept?.format === 3 && kept.owner !== ownName) throw new StoreTakenError();
  };
  return {
    loadDraft: async () => {
      let draft: Draft | null = null;
      await update<Owned>(
        DRAFT,
        (kept) => {
          draft = kept?.format === 3 ? kept.draft : null;
          return { format: 3, owner: ownName, draft };
        },
        store(),
      );
      const found = draft as Draft | null;
      if (found !== null) onAttempt(found.attemptId);
      return found;
    },
    saveDraft: (draft) => {
      onAttempt(draft?.attemptId ?? null);
      return inTurn(() =>
        update<Owned>(
          DRAFT,
          (kept) => {
            assertOwn(kept);
            return { format: 3, owner: ownName, draft };
          },
          store(),
        ),
      );
    },
    loadPaper: async () => {
      const kept = await get<KeptPaper>(PAPER, store());
      return kept?.format === 1 ? kept : null;
    },
    savePaper: (paper) =>
      inTurn(async () => {
        assertOwn(await get<Owned>(DRAFT, store()));
        await set(PAPER, paper, store());
      }),
  };
}
