import { createContext, useContext, useState } from "react";

/** So many dialogs; the oldest is forgotten first. One person has one open, and leaves a few behind in a day. */
const UNSENT_MAX = 20;

/**
 * [RM14] What was written in a dialog and not sent when the login ended. In this page's memory only, and only for whoever wrote it: it is
 * there again when they log in and open the same dialog.
 */
export class Unsent {
  readonly #texts = new Map<string, string>();
  #owner: string | null = null;

  /** Somebody is logged in. Another than before finds nothing of theirs. */
  belongsTo(username: string): void {
    if (this.#owner !== null && this.#owner !== username) this.#texts.clear();
    this.#owner = username;
  }

  /** @param dialog its title, which says what is done and to whom */
  textOf(dialog: string): string | null {
    return this.#texts.get(dialog) ?? null;
  }

  keep(dialog: string, text: string): void {
    this.#texts.delete(dialog);
    if (text.trim() === "") return;
    this.#texts.set(dialog, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > UNSENT_MAX && oldest !== undefined) this.#texts.delete(oldest);
  }

  /** It was sent, or given up. */
  drop(dialog: string): void {
    this.#texts.delete(dialog);
  }

  /** Somebody logged out who meant to: they are done here. */
  forget(): void {
    this.#texts.clear();
  }
}

export const UnsentTexts = createContext(new Unsent());

export type UnsentText = {
  readonly text: string;
  readonly write: (text: string) => void;
  /** To be called when it is sent or given up. */
  readonly settle: () => void;
};

/** A text that outlives the end of a login. */
export function useUnsent(dialog: string, first: string): UnsentText {
  const unsent = useContext(UnsentTexts);
  const [text, setText] = useState(() => unsent.textOf(dialog) ?? first);
  return {
    text,
    write: (written) => {
      setText(written);
      unsent.keep(dialog, written);
    },
    settle: () => unsent.drop(dialog),
  };
}
