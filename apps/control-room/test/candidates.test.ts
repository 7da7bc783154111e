import type { CandidatePage, CandidateRow } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { pagesOf } from "../src/desk/use-candidates.ts";

/** Pages of two rows each, by the number of the row that comes next. */
function pages(count: number) {
  const asked: (string | null)[] = [];
  const askPage = async (cursor: string | null) => {
    asked.push(cursor);
    const from = Number(cursor ?? 0);
    const rows = Array.from({ length: Math.min(2, count - from) }, (_, nth) => ({
      candidateId: `c-${from + nth}`,
    })) as unknown as CandidateRow[];
    const next = from + 2 < count ? String(from + 2) : null;
    const value: CandidatePage = { rows, next, found: cursor === null ? count : null };
    return { ok: true, value } as const;
  };
  return { asked, askPage };
}

describe("a list that somebody else has changed", () => {
  test("is asked for again as far as it was shown, and no further", async () => {
    const { asked, askPage } = pages(100);
    expect(await pagesOf(askPage, 4)).toMatchObject({ found: 100, next: "4", rows: { length: 4 } });
    expect(asked).toEqual([null, "2"]);
  });

  test("ends where there is no more, also when there was more before", async () => {
    const { askPage } = pages(3);
    expect(await pagesOf(askPage, 8)).toMatchObject({ found: 3, next: null, rows: { length: 3 } });
  });

  test("is asked for in five pages at most, however far somebody has gone", async () => {
    const { asked, askPage } = pages(100_000);
    expect((await pagesOf(askPage, 5_000))?.rows).toHaveLength(10);
    expect(asked).toHaveLength(5);
  });

  test("stays as it is on the screen where a page cannot be had", async () => {
    const problem = { kind: "no-answer" } as never;
    expect(await pagesOf(async () => ({ ok: false, problem }), 2)).toBeNull();
  });
});
