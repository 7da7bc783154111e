import type { BoardHead, BoardMark, BoardOutbound, BoardPerson } from "./board.ts";

/** A board as a viewer has it. `epoch` and `seq` are what to name when coming back. */
export type BoardFold = {
  readonly epoch: string;
  readonly seq: number;
  readonly newsAt: BoardMoment["newsAt"];
  readonly isFresh: boolean;
  readonly head: BoardHead;
  /** By key; the same keys in both. */
  readonly people: ReadonlyMap<number, BoardPerson>;
  readonly marks: ReadonlyMap<number, BoardMark>;
};

type BoardMoment = Extract<BoardOutbound, { type: "beat" }>;

/**
 * The board after a frame. null: the frame does not follow what is there, and only a new picture helps.
 */
export function foldBoard(
  board: BoardFold | null,
  frame: Exclude<BoardOutbound, { type: "bye" }>,
): BoardFold | null {
  switch (frame.type) {
    case "board": {
      const { epoch, seq, newsAt, isFresh, head } = frame;
      const people = new Map(frame.people.map((person) => [person[0], person]));
      const marks = new Map(frame.marks.map((mark) => [mark[0], mark]));
      return { epoch, seq, newsAt, isFresh, head, people, marks };
    }
    case "beat":
      return board === null ? null : { ...board, newsAt: frame.newsAt, isFresh: frame.isFresh };
    case "changes": {
      if (board === null || frame.seq !== board.seq + 1) return null;
      const people = new Map(board.people);
      const marks = new Map(board.marks);
      for (const key of frame.gone) {
        people.delete(key);
        marks.delete(key);
      }
      for (const person of frame.people) people.set(person[0], person);
      for (const mark of frame.marks) marks.set(mark[0], mark);
      const { seq, newsAt } = frame;
      return { ...board, seq, newsAt, isFresh: true, head: frame.head ?? board.head, people, marks };
    }
  }
}
