import { expect } from "vitest";
import { workersAndDays } from "../../src/numeric/workers-and-days.ts";
import { rational } from "../../src/rational.ts";
import { describeModel } from "../model-contract.ts";
import { numbersBefore, sizeOf } from "../read-text.ts";

/** Lets the days pass one by one and counts what is done; null when the job is not done on the evening of a day. */
function dayOfEnd(work: number, workersOn: (day: number) => number): number | null {
  let done = 0;
  for (let day = 1; day <= 2_000; day += 1) {
    done += workersOn(day);
    if (done === work) return day;
    if (done > work) return null;
  }
  return null;
}

/** Lets each option come true in the story. */
function comesTrue(stem: string, option: number, level: number): boolean {
  const workers = [
    ...numbersBefore(stem, "pekerja"),
    ...numbersBefore(stem, "pengungsi"),
    ...numbersBefore(stem, "orang"),
  ];
  const days = numbersBefore(stem, "hari");
  switch (level) {
    case 1:
      return dayOfEnd(workers[0]! * days[0]!, () => workers[1]!) === option;
    case 2:
      return dayOfEnd(workers[0]! * days[0]!, () => workers[0]! + option) === days[1]!;
    case 3: {
      const [plan, after] = days as [number, number];
      const change = stem.includes("dipindahkan") ? -workers[1]! : workers[1]!;
      const end = dayOfEnd(workers[0]! * plan, (day) => workers[0]! + (day > after ? change : 0));
      return end !== null && end - plan === (change < 0 ? option : -option);
    }
    case 4: {
      const [size, other] = [...stem.matchAll(/([\d.]+) (?:m²|meter)/gu)].map(([, number = ""]) =>
        Number(number.replaceAll(".", "")),
      );
      const [h, i] = [...stem.matchAll(/(\d+) jam/gu)].map(([, hours]) => Number(hours));
      const speed = rational(size!, workers[0]! * days[0]! * h!);
      return speed.times(workers[1]! * i! * option).equals(other!);
    }
    default: {
      const [plan, after, pause] = days as [number, number, number];
      const workersOn = (day: number): number =>
        day <= after ? workers[0]! : day <= after + pause ? 0 : workers[0]! + option;
      return dayOfEnd(workers[0]! * plan, workersOn) === plan;
    }
  }
}

describeModel(workersAndDays, {
  sizeOf,
  verify({ stem, options }, level) {
    expect(options.map((each) => comesTrue(stem, sizeOf(each), level))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  },
});
