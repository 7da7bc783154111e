import { REQUEST_MS_MAX } from "@neraca/ui/live";
import { createContext, useContext, useState } from "react";

/** So many dialogs; the oldest is forgotten first. One person has one open, and leaves a few behind in a day. */
const UNSENT_MAX = 20;
/** Whether a press on send was heard by a login that still held is known by then: the longest request, and as much again for what is slow around it. */
const SENT_MS_MAX = 2 * REQUEST_MS_MAX;

type Sent = { readonly dialog: string; readonly text: string; readonly at: number };

/**
 * [RM14] What was written in a dialog that asks for a reason and not sent when the login ended. In this page's memory only, and only for whoever wrote it: it is
 * there again when they log in and open the same dialog of the same page. Times are milliseconds of one stopwatch.
 */
export class Unsent {
  readonly #texts = new Map<string, string>();
  #sent: Sent | null = null;
  #owner: string | null = null;

  /** Somebody is logged in. Another than before finds nothing of theirs. */
  belongsTo(username: string): void {
    if (this.#owner !== null && this.#owner !== username) this.forget();
    this.#owner = username;
  }

  /** @param dialog as `dialogKey` names it */
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

  /** It is on its way: forgotten, unless it turns out that the login had ended before. */
  send(dialog: string, text: string, now: number): void {
    this.drop(dialog);
    this.#sent = { dialog, text, at: now };
  }

  /** The login has ended by itself: what was sent just before came to nothing, most likely, for it is the press on send that learns of the end. */
  loginEnded(now: number): void {
    const sent = this.#sent;
    this.#sent = null;
    if (sent !== null && now - sent.at <= SENT_MS_MAX) this.keep(sent.dialog, sent.text);
  }

  /** It was given up. */
  drop(dialog: string): void {
    this.#texts.delete(dialog);
  }

  /** Somebody logged out who meant to: they are done here. */
  forget(): void {
    this.#texts.clear();
    this.#sent = null;
  }
}

export const UnsentTexts = createContext(new Unsent());

export type UnsentText = {
  readonly text: string;
  readonly write: (text: string) => void;
  /** To be called when it is sent. */
  readonly sent: () => void;
  readonly giveUp: () => void;
};

/**
 * Many titles do not say of which room or selection they speak: the page does, by its address after #.
 *
 * @param title says what is done, and to whom
 * @param about whom or what it is about, where neither title nor page says it
 */
export function dialogKey(page: string, title: string, about = ""): string {
  return [page, about, title].join("\n");
}

/** A text that outlives the end of a login. */
export function useUnsent(title: string, first: string, about?: string): UnsentText {
  const unsent = useContext(UnsentTexts);
  // As it was opened: a title that counts may count on meanwhile.
  const [dialog] = useState(() => dialogKey(location.hash, title, about));
  const [text, setText] = useState(() => unsent.textOf(dialog) ?? first);
  return {
    text,
    write: (written) => {
      setText(written);
      unsent.keep(dialog, written);
    },
    sent: () => unsent.send(dialog, text, performance.now()),
    giveUp: () => unsent.drop(dialog),
  };
}
