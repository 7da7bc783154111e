import fc from "fast-check";
import { expect, test } from "vitest";
import type { ItemModel, ModelItem } from "../../src/index.ts";
import { follows, generous, literal, type Statement } from "../../src/logic/categorical.ts";
import { chainedPremises } from "../../src/logic/chained-premises.ts";
import { namedPerson } from "../../src/logic/named-person.ts";
import { twoPremises } from "../../src/logic/two-premises.ts";
import { describeModel } from "../model-contract.ts";
import { seenItems, withKeyLast } from "../seen-items.ts";
import { Logic, read, type Said } from "./categorical-reader.ts";
import { premisesOf } from "./premises.ts";

/** One option follows in every world; the others fail in some world, also of those that the most generous reader allows. */
function verify(item: ModelItem): void {
  const premises = premisesOf(item).map(read);
  const [key, ...others] = item.options.map(({ text }) => read(text));
  const logic = new Logic([...premises, key!, ...others]);
  expect(logic.isPossible(premises)).toBe(true);
  expect(logic.follows(key!, premises)).toBe(true);
  const wide = logic.generous(premises);
  for (const other of others) expect(logic.follows(other, wide), JSON.stringify(other)).toBe(false);
}

/** [LM2] is this: every premise is needed, whatever is taken for granted. */
function verifyNeeded(item: ModelItem): void {
  const premises = premisesOf(item).map(read);
  const key = read(item.options[0].text);
  const logic = new Logic([...premises, key]);
  for (const index of premises.keys()) {
    expect(logic.follows(key, logic.generous(premises.toSpliced(index, 1)))).toBe(false);
  }
}

function checkSyllogism(model: ItemModel, itemsPerLevel: number): void {
  describeModel(model, { verify, itemsPerLevel });
  test(`[LM1] ${model.id}: the key follows in every world and nothing else does, and the check sees another key`, () => {
    for (const item of seenItems(model)) {
      verify(item);
      expect(() => verify(withKeyLast(item))).toThrow();
    }
  });
  test(`[LM2] ${model.id}: the key needs every premise`, () => {
    for (const item of seenItems(model)) verifyNeeded(item);
  });
}

checkSyllogism(twoPremises, 300);
// Four terms make 65,535 worlds.
checkSyllogism(chainedPremises, 60);
checkSyllogism(namedPerson, 60);

const TERMS = ["a", "b", "c"] as const;

const literals = fc.tuple(fc.nat(2), fc.boolean()).map(([term, isNegated]) => literal(term, isNegated));

const statements: fc.Arbitrary<Statement> = fc.oneof(
  fc
    .tuple(fc.constantFrom("all" as const, "some" as const), literals, literals)
    .map(([quantifier, subject, predicate]) => ({ quantifier, subject, predicate })),
  literals.map((predicate) => ({ quantifier: "named" as const, predicate })),
);

/** The same for the reader of this test. */
function saidOf(statement: Statement): Said {
  const of = ({ term, isNegated }: { readonly term: number; readonly isNegated: boolean }) => ({
    words: TERMS[term]!,
    isNegated,
  });
  return statement.quantifier === "named"
    ? { kind: "named", predicate: of(statement.predicate) }
    : { kind: statement.quantifier, subject: of(statement.subject), predicate: of(statement.predicate) };
}

test("[LM3] what the solver says is what going through all worlds says", () => {
  const every = TERMS.map(
    (words): Said => ({
      kind: "some",
      subject: { words, isNegated: false },
      predicate: { words, isNegated: false },
    }),
  );
  fc.assert(
    fc.property(fc.array(statements, { maxLength: 4 }), statements, (premises, conclusion) => {
      const said = premises.map(saidOf);
      const logic = new Logic([...every, ...said]);
      // What cannot be implies everything, and of a person something follows only if one is named.
      fc.pre(logic.isPossible(said));
      fc.pre([conclusion, ...premises].findLastIndex(({ quantifier }) => quantifier === "named") !== 0);
      expect(follows(conclusion, premises, 3)).toBe(logic.follows(saidOf(conclusion), said));
      expect(follows(conclusion, generous(premises, 3), 3)).toBe(
        logic.follows(saidOf(conclusion), logic.generous(said)),
      );
    }),
    { numRuns: 1_500 },
  );
});
