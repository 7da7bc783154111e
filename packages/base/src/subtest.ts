/** The three parts of the SKD: national insight, general intelligence, personal characteristics. */
export const SUBTESTS = ["TWK", "TIU", "TKP"] as const;
export type Subtest = (typeof SUBTESTS)[number];

/** Topics per subtest (selection-rules: no official counts are published, the blueprint says them). */
export const TOPICS = {
  TWK: ["nasionalisme", "integritas", "bela-negara", "pilar-negara", "bahasa-indonesia"],
  TIU: [
    "verbal-analogi",
    "verbal-silogisme",
    "verbal-analitis",
    "numerik-berhitung",
    "numerik-deret",
    "numerik-perbandingan",
    "numerik-cerita",
    "figural-analogi",
    "figural-ketidaksamaan",
    "figural-serial",
  ],
  TKP: ["pelayanan-publik", "jejaring-kerja", "sosial-budaya", "tik", "profesionalisme", "anti-radikalisme"],
} as const satisfies Record<Subtest, readonly string[]>;

export function isSubtest(text: string): text is Subtest {
  return (SUBTESTS as readonly string[]).includes(text);
}

/** A value for each subtest. */
export type PerSubtest<T> = { readonly [S in Subtest]: T };

export function perSubtest<T>(value: (subtest: Subtest) => T): PerSubtest<T> {
  return { TWK: value("TWK"), TIU: value("TIU"), TKP: value("TKP") };
}
