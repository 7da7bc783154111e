import fc from "fast-check";
import { expect, test } from "vitest";
import { ImmutableMap } from "../src/index.ts";

type Step = { readonly from: number; readonly key: string; readonly value: number | null };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    /** How many versions back the step begins: 0 the newest. */
    from: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(5) }),
    key: fc.constantFrom("a", "b", "c", "d", "e", "f"),
    value: fc.option(fc.nat(9)),
  }),
  { maxLength: 40 },
);

test("every version says what a Map says that went the same way, also after other versions have gone on", () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const versions: [ImmutableMap<string, number>, Map<string, number>][] = [
        [ImmutableMap.empty(), new Map()],
      ];
      for (const { from, key, value } of taken) {
        const [map, model] = versions[Math.max(0, versions.length - 1 - from)]!;
        const next = new Map(model);
        if (value === null) next.delete(key);
        else next.set(key, value);
        versions.push([value === null ? map.without(key) : map.with(key, value), next]);
      }
      for (const [map, model] of versions) {
        expect(map.size).toBe(model.size);
        expect(new Map(map)).toEqual(model);
        expect(new Set(map.keys())).toEqual(new Set(model.keys()));
        expect(new Set(map.values())).toEqual(new Set(model.values()));
        for (const key of "abcdefg") {
          expect([map.has(key), map.get(key)]).toEqual([model.has(key), model.get(key)]);
        }
      }
    }),
  );
});

test("entries come in the order in which their keys first came, and taking out what is not there changes nothing", () => {
  const map = ImmutableMap.empty<string, number>()
    .with("b", 1)
    .with("a", 2)
    .without("b")
    .with("c", 3)
    .with("b", 4);
  const seen: string[] = [];
  map.forEach((value, key) => seen.push(`${key}${value}`));
  expect(seen).toEqual(["b4", "a2", "c3"]);
  expect(map.without("z")).toBe(map);
});

test("two of them are equal when their entries are", () => {
  const one = ImmutableMap.empty<string, number>().with("a", 1).with("b", 2);
  const other = ImmutableMap.empty<string, number>().with("a", 0).with("b", 2).with("a", 1);
  expect(one).toEqual(other);
  expect(one).not.toEqual(one.with("b", 3));
  expect(one).not.toEqual(one.with("c", 3));
});
