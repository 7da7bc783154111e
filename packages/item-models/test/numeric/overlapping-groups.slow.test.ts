import { expect } from "vitest";
import { overlappingGroups } from "../../src/numeric/overlapping-groups.ts";
import { describeModel } from "../model-contract.ts";
import { readNumbers, sizeOf } from "../read-text.ts";

/**
 * Every way in which people may be spread over the parts of a Venn diagram so that the numbers of the stem come out. One count of the
 * parts, at most two, is free: it is tried from nothing upward.
 */
function partsOfTwo(stem: string): readonly { onlyA: number; onlyB: number; both: number }[] {
  const numbers = readNumbers(stem).map((each) => each.toWhole());
  const isTotalKnown = /satu pun/u.test(stem);
  const [total, a, b, none] = isTotalKnown
    ? (numbers as [number, number, number, number])
    : [null, numbers[0]!, numbers[1]!, 0];
  const found = [];
  for (let both = 0; both <= Math.min(a, b); both += 1) {
    const part = { onlyA: a - both, onlyB: b - both, both };
    const sum = part.onlyA + part.onlyB + both + none;
    if (total === null ? both === numbers[2] : sum === total) found.push(part);
  }
  return found;
}

function partsOfThree(
  stem: string,
): readonly { only: readonly number[]; two: readonly number[]; all: number; none: number }[] {
  const numbers = readNumbers(stem).map((each) => each.toWhole());
  const [total, a, b, c, ab, ac, bc, last] = numbers as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const isAllKnown =
    /orang yang \p{L}+ ketiganya\. [BS]/u.test(stem) && !/Sebanyak \d+ orang tidak/u.test(stem);
  const found = [];
  for (let all = 0; all <= Math.min(ab, ac, bc); all += 1) {
    const two = [ab - all, ac - all, bc - all];
    const only = [a - ab - ac + all, b - ab - bc + all, c - ac - bc + all];
    const some = [...two, ...only].reduce((sum, each) => sum + each, all);
    const none = total - some;
    if ([...two, ...only, none].some((each) => each < 0)) continue;
    if (isAllKnown ? all === last : none === last) found.push({ only, two, all, none });
  }
  return found;
}

describeModel(overlappingGroups, {
  sizeOf,
  verify({ stem, options }, level) {
    const question = stem.slice(stem.search(/(?:Banyaknya|Berapa) /u));
    const answers =
      level <= 3
        ? partsOfTwo(stem).map(({ onlyA, onlyB, both }) => {
            if (/tepat satu/u.test(question)) return onlyA + onlyB;
            if (/hanya/u.test(question)) return onlyA;
            return /sedikitnya satu/u.test(question) ? onlyA + onlyB + both : both;
          })
        : partsOfThree(stem).map(({ only, two, all, none }) => {
            if (/tepat dua/u.test(question)) return two[0]! + two[1]! + two[2]!;
            if (/hanya/u.test(question)) return only[0]!;
            return /tidak/u.test(question) ? none : all;
          });
    expect(answers.length).toBe(1);
    expect(options.map((option) => answers.includes(sizeOf(option)))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  },
});
