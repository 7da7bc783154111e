import { writeFile } from "node:fs/promises";
import type { BehaviourReport } from "@neraca/audit";
import { durationText, type Language, type LocalText } from "@neraca/base";
import { behaviourOfDataFolder } from "@neraca/proctor-server";
import { bankKeyOf } from "./audit-command.ts";
import { behaviourPage, type Finding, type Section } from "./behaviour-page.ts";
import { type Command, EXIT, onlySitting, optional } from "./command.ts";

export const behaviourCommand: Command = {
  words: "behaviour",
  usage:
    "<closed sitting> [--data <folder>] [--page <new file.html>] [--venue-key <file> --share <file> ...] [--json]",
  purpose: {
    id: "Melaporkan cara mengerjakan yang perlu dilihat panitia sesudah sesi ditutup. Bukan bukti.",
    en: "Reports, for the committee of a closed sitting, what may be worth a look in how people worked. No proof.",
  },
  details: [
    {
      id: "Soal sulit yang dijawab sangat cepat, jawaban yang diubah setelah kembali, jawaban kembar di kursi bersebelahan. Hanya membaca.",
      en: "Hard questions answered very quickly, answers changed after coming back, twins at neighbouring seats. Only reads.",
    },
    {
      id: "--page: juga sebagai satu halaman untuk dicetak. --venue-key, --share: untuk bank soal tersegel.",
      en: "--page: also as one page, to print. --venue-key, --share: for a sitting with a sealed bank.",
    },
  ],
  options: {
    data: { type: "string" },
    page: { type: "string" },
    "venue-key": { type: "string" },
    share: { type: "string", multiple: true },
    json: { type: "boolean" },
  },
  run: async (call) => {
    const sitting = onlySitting(call);
    const report = await behaviourOfDataFolder({
      dataFolder: optional(call, "data") ?? call.config.dataFolder,
      sitting,
      bankKey: await bankKeyOf(call),
    });
    if (!report.ok) {
      call.warn(report.error[call.language]);
      return EXIT.refused;
    }
    const { language } = call;
    const title = TITLE[language].replace("{sitting}", sitting);
    const sections = sectionsOf(report.value, language);
    call.say(title);
    call.say(NOTICE[language]);
    for (const { heading, findings } of sections) {
      call.say(`${heading}: ${findings.length}`);
      for (const { who, facts } of findings) call.say(`  ${who}: ${facts}`);
    }
    const page = optional(call, "page");
    if (page !== undefined) {
      const html = behaviourPage({
        language,
        title,
        notice: NOTICE[language],
        sections,
        none: NONE[language],
      });
      await writeFile(page, html, { mode: 0o600, flag: "wx" });
    }
    if (call.options["json"] === true) call.say(JSON.stringify(report.value));
    return EXIT.done;
  },
};

const TITLE: LocalText = {
  id: "Cara mengerjakan, sesi {sitting}",
  en: "How people worked, sitting {sitting}",
};
const NONE: LocalText = { id: "Tidak ada.", en: "None." };
const NOTICE: LocalText = {
  id: "Perlu dilihat, bukan bukti. Peserta jujur juga dapat bekerja seperti ini; pada peserta buatan 3 dari 1.000 yang jujur disebut di sini. Tidak ada nilai atau keputusan yang berubah karenanya.",
  en: "Worth a look, not proof. Honest candidates may work like this too: of made-up honest ones 3 in 1,000 are named here. No score and no decision changes by it.",
};

type Row = { readonly participantNumber: string; readonly seat: string };
const who = ({ participantNumber, seat }: Row): string => `${participantNumber} (${seat})`;

function sectionsOf(
  { hurried, bursts, unmoved, twins }: BehaviourReport,
  language: Language,
): readonly Section[] {
  const length = (ms: number): string => durationText(ms)[language];
  const say = (words: LocalText): string => words[language];
  const section = (heading: LocalText, findings: readonly Finding[]): Section => ({
    heading: say(heading),
    findings,
  });
  return [
    section(
      { id: "Soal sulit dijawab sangat cepat", en: "Hard questions answered very quickly" },
      hurried.map((run) => ({
        who: who(run),
        facts: say({
          id: `${run.count} soal berturut-turut dalam ${length(run.tookMs)}; perkiraan ${length(run.expectedMs)}`,
          en: `${run.count} in a row in ${length(run.tookMs)}; expected ${length(run.expectedMs)}`,
        }),
      })),
    ),
    section(
      { id: "Jawaban diubah setelah kembali", en: "Answers changed after coming back" },
      bursts.map((burst) => ({
        who: who(burst),
        facts: say({
          id: `${burst.count} jawaban diubah dalam ${length(burst.withinMs)} setelah ${length(burst.awayMs)} di luar jendela ujian`,
          en: `${burst.count} answers changed within ${length(burst.withinMs)}, after ${length(burst.awayMs)} away from the exam window`,
        }),
      })),
    ),
    section(
      { id: "Klik tanpa gerakan tetikus", en: "Clicks without moving the mouse" },
      unmoved.map((each) => ({
        who: who(each),
        facts: say({
          id: `${each.count} kali; dapat berasal dari alat bantu gerak`,
          en: `${each.count} times; may come from an aid for people who cannot use a mouse`,
        }),
      })),
    ),
    section(
      { id: "Jawaban kembar di kursi bersebelahan", en: "Twins at neighbouring seats" },
      twins.map(({ pair: [a, b], common, same, sameNear, bothMissed, sameMissed, oneIn }) => ({
        who: `${who(a)}, ${who(b)}`,
        facts: say({
          id: `${common} soal sama, ${same} dijawab sama, ${sameNear} di antaranya dalam dua menit; ${bothMissed} sama-sama tidak tepat, ${sameMissed} dengan pilihan yang sama; kebetulan 1 dari ${oneIn} pasangan`,
          en: `${common} questions in common, ${same} answered alike, ${sameNear} of them within two minutes; both missed ${bothMissed}, ${sameMissed} alike; by chance 1 pair in ${oneIn}`,
        }),
      })),
    ),
  ];
}
