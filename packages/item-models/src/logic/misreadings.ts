import { type Literal, opposite, type Statement, type Wording } from "./categorical.ts";
import { PREMISE_NAMES } from "./categorical-proof.ts";

/** A premise or the conclusion, as somebody takes it who makes a mistake with a name. */
export type Misreading = { readonly mistake: string; readonly statement: Statement };

/** How the premise at `index` is misread, put as it is. */
export function misreadingsOf(premise: Statement, index: number, wording: Wording): readonly Misreading[] {
  const which = PREMISE_NAMES[index] ?? "";
  if (premise.quantifier === "named") return [];
  const { quantifier, subject, predicate } = premise;
  if (quantifier === "all") {
    return [
      {
        mistake: `membalik ${which} (konversi keliru)`,
        statement: { quantifier, subject: predicate, predicate: subject },
      },
      // Only where there is a "tidak" or "bukan" to be overlooked.
      ...(predicate.isNegated || wording === "none-not"
        ? [
            {
              mistake: `mengabaikan ${wording === "none-not" ? "salah satu kata ingkar" : "kata ingkar"} pada ${which}`,
              statement: { quantifier, subject, predicate: opposite(predicate) },
            },
          ]
        : []),
    ];
  }
  return [
    {
      mistake: `memperluas "sebagian" pada ${which} menjadi "semua"`,
      statement: { quantifier: "all", subject, predicate },
    },
    {
      mistake: `menganggap "sebagian" pada ${which} berarti sebagian yang lain tidak demikian`,
      statement: { quantifier, subject, predicate: opposite(predicate) },
    },
    {
      mistake: `membalik ${which} sekaligus memperluasnya menjadi "semua"`,
      statement: { quantifier: "all", subject: predicate, predicate: subject },
    },
    {
      mistake: `menukar subjek dan predikat ${which}`,
      statement: { quantifier, subject: opposite(predicate), predicate: opposite(subject) },
    },
  ];
}

/** What contradicts a single premise: somebody whom it is thought to leave out. */
export function exceptionsTo(premise: Statement, index: number): readonly Misreading[] {
  if (premise.quantifier !== "all") return [];
  const { subject, predicate } = premise;
  return [
    {
      mistake: `menganggap ${PREMISE_NAMES[index]} mempunyai pengecualian`,
      statement: { quantifier: "some", subject, predicate: opposite(predicate) },
    },
  ];
}

/** What somebody says of the named person who turns the outcome of one premise into its opposite. */
export function misappliedTo(
  premise: Statement,
  index: number,
  isKnown: (literal: Literal) => boolean,
): readonly Misreading[] {
  if (premise.quantifier !== "all") return [];
  const { subject, predicate } = premise;
  const mistake = `menerapkan ${PREMISE_NAMES[index]} secara terbalik`;
  if (isKnown(subject))
    return [{ mistake, statement: { quantifier: "named", predicate: opposite(predicate) } }];
  if (isKnown(opposite(predicate)))
    return [{ mistake, statement: { quantifier: "named", predicate: subject } }];
  return [];
}

/** How a sound conclusion is spoilt at the last step. */
export function spoiltConclusions(conclusion: Statement): readonly Misreading[] {
  const { quantifier, predicate } = conclusion;
  if (quantifier === "named") {
    return [
      {
        mistake: "menyimpulkan kebalikan dari yang berlaku",
        statement: { quantifier, predicate: opposite(predicate) },
      },
    ];
  }
  const { subject } = conclusion;
  if (quantifier === "all") {
    return [
      {
        mistake: "membalik simpulan (konversi keliru)",
        statement: { quantifier, subject: predicate, predicate: subject },
      },
      {
        mistake: "mengambil ingkaran simpulan yang sah",
        statement: { quantifier: "some", subject, predicate: opposite(predicate) },
      },
      {
        mistake: "menukar sifat simpulan menjadi kebalikannya",
        statement: { quantifier, subject, predicate: opposite(predicate) },
      },
    ];
  }
  return [
    {
      mistake: 'memperluas "sebagian" pada simpulan menjadi "semua"',
      statement: { quantifier: "all", subject, predicate },
    },
    {
      mistake: "menganggap sebagian yang lain pasti tidak demikian",
      statement: { quantifier, subject, predicate: opposite(predicate) },
    },
    {
      mistake: "menukar subjek dan predikat simpulan",
      statement: { quantifier, subject: opposite(predicate), predicate: opposite(subject) },
    },
    {
      mistake: "mengambil ingkaran simpulan yang sah",
      statement: { quantifier: "all", subject, predicate: opposite(predicate) },
    },
    {
      mistake: 'membalik simpulan sekaligus memperluasnya menjadi "semua"',
      statement: { quantifier: "all", subject: predicate, predicate: subject },
    },
  ];
}
