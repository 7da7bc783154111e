type LeaveAct = {
  readonly at: number;
  readonly by: string;
  readonly selectionId: string;
  readonly number: number;
};

/** Somebody wants to read questions of a bank that is not sealed, and somebody else agrees or does not. */
export type LeaveEvent = LeaveAct &
  (
    | {
        readonly type: "QuestionsAsked";
        readonly bankDigest: string;
        readonly reason: string;
        readonly expiresAt: number;
      }
    | { readonly type: "QuestionsAllowed"; readonly until: number }
    | { readonly type: "QuestionsDeclined" }
  );
