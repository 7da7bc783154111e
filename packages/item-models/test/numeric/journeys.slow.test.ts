import { expect } from "vitest";
import { journeys } from "../../src/numeric/journeys.ts";
import { type Rational, rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { clockOf, minutesIn, numbersBefore, sizeOf } from "../read-text.ts";

/** Where someone is who set out from 0 at `start`, in km; before that, still there. */
function way(speed: number, start: number, at: number): Rational {
  return rational(speed * Math.max(0, at - start), 60);
}

/** Lets each option come true in the story. */
function comesTrue(stem: string, option: string, level: number): boolean {
  const speeds = [...stem.matchAll(/(\d+) km\/jam/gu)].map(([, speed]) => Number(speed));
  const lengths = numbersBefore(stem, "km");
  const clocks = [...stem.matchAll(/\d\d\.\d\d/gu)].map(([clock]) => clockOf(clock));
  const [one = 0, other = 0] = speeds;
  expect(speeds.length).toBe(2);
  switch (level) {
    case 1: {
      const at = minutesIn(option);
      return way(one, 0, at)
        .plus(way(other, 0, at))
        .equals(lengths[0]!);
    }
    case 2: {
      const at = clockOf(option);
      return at > clocks[1]! && way(one, clocks[0]!, at).equals(way(other, clocks[1]!, at));
    }
    case 3: {
      const at = clockOf(option);
      return way(one, clocks[0]!, at)
        .plus(way(other, clocks[1]!, at))
        .equals(lengths[0]!);
    }
    case 4: {
      const total = /jarak (\d+) km/u.exec(stem)?.[1];
      const [first, second] = total === undefined ? lengths : [lengths[1]!, Number(total) - lengths[1]!];
      const stop = numbersBefore(stem, "menit")[0]!;
      const hours = rational(first!, one).plus(rational(second!, other)).plus(rational(stop, 60));
      return hours.times(Number.parseInt(option, 10)).equals(first! + second!);
    }
    default: {
      const [, end = ""] = /berpapasan dari (.+?)(?: adalah|\?)/u.exec(stem)!;
      const isFromStart = new RegExp(
        `berangkat dari ${end}.+pukul ${clockIn(stem, 0)}|Pukul ${clockIn(stem, 0)}, [^.]+ berangkat dari ${end}`,
        "u",
      ).test(stem.split(` ${clockIn(stem, 1)}`)[0]!);
      const place = Number.parseInt(option, 10);
      const fromStart = isFromStart ? place : lengths[0]! - place;
      const arrivalOne = rational(fromStart * 60, one).plus(clocks[0]!);
      const arrivalOther = rational((lengths[0]! - fromStart) * 60, other).plus(clocks[1]!);
      return arrivalOne.equals(arrivalOther);
    }
  }
}

function clockIn(stem: string, index: number): string {
  return stem.match(/\d\d\.\d\d/gu)![index]!;
}

describeModel(journeys, {
  sizeOf: (option) =>
    /jam \d/u.test(option.text)
      ? minutesIn(option.text)
      : /^\d\d\.\d\d$/u.test(option.text)
        ? clockOf(option.text)
        : sizeOf(option),
  verify({ stem, options }, level) {
    expect(options.map(({ text }) => comesTrue(stem, text, level))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  },
});
