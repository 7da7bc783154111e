import type { LocalText } from "@neraca/base";

/** 0 when all is well, 1 when a check failed, 2 when it could not begin. */
export const EXIT = { done: 0, failed: 1, calledWrongly: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Somebody at a keyboard, or a web server, has given what cannot be used: the sentence is the answer, not a stack. */
export class CannotBeginError extends Error {
  override readonly name = "CannotBeginError";
  readonly text: LocalText;

  constructor(id: string, en: string) {
    super(en);
    this.text = { id, en };
  }
}
