import { SUBTESTS, type Subtest, TOPICS } from "@neraca/base";
import { type Bank, type Blueprint, OPTION_IDS, parseBank, parseBlueprint } from "@neraca/item-bank";

/** Items of the 2024 decree by topic: 30, 35 and 45. */
const COUNTS: Readonly<Record<Subtest, Readonly<Record<string, number>>>> = {
  TWK: { nasionalisme: 6, integritas: 6, "bela-negara": 6, "pilar-negara": 6, "bahasa-indonesia": 6 },
  TIU: {
    "verbal-analogi": 5,
    "verbal-silogisme": 5,
    "verbal-analitis": 5,
    "numerik-berhitung": 5,
    "numerik-deret": 5,
    "numerik-perbandingan": 5,
    "numerik-cerita": 5,
  },
  TKP: {
    "pelayanan-publik": 8,
    "jejaring-kerja": 8,
    "sosial-budaya": 8,
    tik: 7,
    profesionalisme: 7,
    "anti-radikalisme": 7,
  },
};

/** More than a paper takes, so that two candidates get different items. */
const SPARE = 4;

/** Stands in every rationale and source, and so must stand in nothing that leaves the server. */
export const SECRET_WORDS = ["rahasiapenjelasan", "rahasiasumber"] as const;

const COUNTING = ["pertama", "kedua", "ketiga", "keempat", "kelima"] as const;

let made: { readonly bank: Bank; readonly blueprint: Blueprint } | null = null;

/** A whole bank for papers of 110, made by the real parser from generated text, and its blueprint. Made once in a process. */
export function sampleBank(): { readonly bank: Bank; readonly blueprint: Blueprint } {
  made ??= parseSample();
  return made;
}

function parseSample(): { readonly bank: Bank; readonly blueprint: Blueprint } {
  const files = new Map([["bank.yaml", "id: sample\ntitle: Bank contoh\nlanguage: id\n"]]);
  for (const subtest of SUBTESTS) {
    for (const topic of TOPICS[subtest]) {
      const count = COUNTS[subtest][topic];
      if (count === undefined) continue;
      files.set(`${subtest.toLowerCase()}/${topic}.yaml`, topicFile(subtest, topic, count + SPARE));
    }
  }
  const parsed = parseBank(files);
  const blueprint = parseBlueprint(blueprintFile(), "blueprint.yaml");
  if (parsed.bank === undefined || blueprint.blueprint === undefined) {
    const findings = [...parsed.findings, ...blueprint.findings].filter(
      ({ severity }) => severity === "error",
    );
    throw new Error(`the sample bank does not parse: ${JSON.stringify(findings.slice(0, 3))}`);
  }
  return { bank: parsed.bank, blueprint: blueprint.blueprint };
}

function topicFile(subtest: Subtest, topic: string, count: number): string {
  const items = Array.from({ length: count }, (_, nth) => itemText(subtest, topic, nth));
  return `subtest: ${subtest}\ntopic: ${topic}\nitems:\n${items.join("")}`;
}

function itemText(subtest: Subtest, topic: string, nth: number): string {
  const id = `${subtest.toLowerCase()}-${topic}-${String(nth).padStart(3, "0")}`;
  const options = OPTION_IDS.map(
    (option, index) => `      ${option}: Uraian ${COUNTING[index]} mengenai ${topic} ${nth}\n`,
  );
  const weights = OPTION_IDS.map((option, index) => `${option}: ${((index + nth) % 5) + 1}`);
  const scoring =
    subtest === "TKP" ? `    weights: { ${weights.join(", ")} }\n` : `    key: ${OPTION_IDS[nth % 5]}\n`;
  return [
    `  - id: ${id}\n    stem: Soal ${topic} nomor ${nth} tentang hal ${nth * 7 + 3}\n    options:\n`,
    ...options,
    scoring,
    `    status: reviewed\n    difficulty: 30\n    seconds: 30\n    level: C1\n    rationale: ${SECRET_WORDS[0]} ${nth}\n`,
    subtest === "TWK" ? `    source: ${SECRET_WORDS[1]} ${nth}\n` : "",
  ].join("");
}

function blueprintFile(): string {
  const subtests = SUBTESTS.map((subtest) => {
    const topics = Object.entries(COUNTS[subtest]).map(([topic, count]) => `      ${topic}: ${count}\n`);
    return `  - subtest: ${subtest}\n    topics:\n${topics.join("")}`;
  });
  return `id: sample-110\ntitle: Kisi-kisi contoh\nsubtests:\n${subtests.join("")}`;
}
