import { invariant, SUBTESTS } from "@neraca/base";
import { zAct, zQuestion } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { deskOf } from "../src/model/desk.ts";
import { NEW_PRACTICE, practicePaper, practised, triedOut } from "../src/practice/practice.ts";
import { PRACTICE_QUESTIONS } from "../src/practice/questions.ts";

const [first] = PRACTICE_QUESTIONS;
invariant(first !== undefined, "a practice without questions");

describe("the practice paper", () => {
  test("has one question of each subtest, in the form of the exam's own", () => {
    expect(PRACTICE_QUESTIONS.map((question) => question.subtest)).toEqual([...SUBTESTS]);
    for (const question of PRACTICE_QUESTIONS) expect(zQuestion.safeParse(question).success).toBe(true);
  });

  test("answers, flags and strikes as the exam does", () => {
    const option = first.options[1]?.id;
    invariant(option !== undefined, "an option");
    const practice = [
      { kind: "show-question", itemId: first.id } as const,
      { kind: "save-response", itemId: first.id, optionId: option } as const,
      { kind: "set-flag", itemId: first.id, flagged: true } as const,
      { kind: "set-strike", itemId: first.id, optionId: option, struck: true } as const,
    ].reduce(practised, NEW_PRACTICE);
    const desk = deskOf(practicePaper(practice));
    expect(desk).toMatchObject({ chosenLetter: "B", mark: "saved", flagged: true });
    expect(desk.options[1]?.struck).toBe(true);
  });

  test("says what has been tried, and asks for nothing", () => {
    expect([...triedOut(NEW_PRACTICE, 2, 2)]).toEqual([]);
    expect([...triedOut(NEW_PRACTICE, 3, 2)]).toEqual(["text"]);
  });

  test("none of its items could be taken for one of a bank", () => {
    for (const question of PRACTICE_QUESTIONS) {
      expect(question.id.startsWith("latihan-")).toBe(true);
      expect(zAct.safeParse({ kind: "show-question", itemId: question.id }).success).toBe(true);
    }
  });
});
