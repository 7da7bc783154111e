import shutil
def sub(p,a,b,n=1):
    s=open(p).read(); assert a in s,(p,a); open(p,'w').write(s.replace(a,b,n))
shutil.copy('/tmp/s2/practice-report.ts','packages/documents/src/practice-report.ts')
shutil.copy('/tmp/s2/practice-report.test.ts','packages/documents/test/practice-report.test.ts')
t=open('/tmp/practice.slow.test.ts').read()
t=t.replace('restoreBackup({ backup, dataFolder: target } as never)','restoreBackup(backup, target)')
open('apps/proctor-server/test/practice.slow.test.ts','w').write(t)
sub('packages/documents/src/index.ts','export * from "./publication/announcement.ts";','export * from "./practice-report.ts";\nexport * from "./publication/announcement.ts";')
sub('packages/documents/SPEC.md','## Papers of a room','## Report of a practice (`src/practice-report.ts`)\n\n- DR1 Every trouble of the practice is in it once, with who did the first thing about it and after how many seconds, or that nobody did.\n\n## Papers of a room')
P='apps/proctor-server/src/demonstration/prepare.ts'
sub(P,'  await mkdir(config.dataFolder','  // A practice is marked before there is anything that the mark is of.\n  await settlePractice(config);\n  await mkdir(config.dataFolder')
sub(P,'import { type DemonstrationLogins','import { settlePractice } from "../practice/practice-mark.ts";\nimport { type DemonstrationLogins')
W='scripts/lib/practice/practice-words.ts'
sub(W,'''export type SeatOf''','''/** What trainees do most; anything else is told by the name of its event. */
const ACTS: Readonly<Record<string, string>> = {
  AlarmAcknowledged: "peringatan ditangani / alarm taken",
  MessageSent: "pesan / message",
  LoginReleased: "login dilepas / login released",
  HeldLoginDismissed: "login kedua ditolak / second login sent away",
  SeatMoved: "pindah kursi / seat moved",
  OutageCredited: "waktu diganti / outage credited",
  AttemptLocked: "dikunci / locked",
  AttemptPaused: "dijeda / paused",
  AttemptExtended: "waktu ditambah / time added",
  IncidentRecorded: "kejadian dicatat / incident recorded",
  SittingIncidentRecorded: "kejadian ruang dicatat / incident of the room recorded",
  SittingPaused: "sesi dijeda / sitting paused",
  CandidateCheckedIn: "registrasi / checked in",
};

export type SeatOf''')
sub(W,'''${names.get(act.by) ?? act.by}  ${act.type}`''','''${names.get(act.by) ?? act.by}  ${ACTS[act.type] ?? act.type}`''')
sub(W,'''function words({ kind''','''/** The same for paper. */
export function reportFacts(
  noticed: readonly Noticed[],
  about: {
    readonly seats: SeatOf;
    readonly names: ReadonlyMap<string, string>;
    readonly seedHex: string;
    readonly madeAt: Instant;
  },
): PracticeReport {
  const { seats, names, seedHex, madeAt } = about;
  return {
    title: "Laporan latihan",
    madeAt,
    seedHex,
    troubles: noticed.map(({ trouble, act }) => ({
      at: clock(trouble.atMs).trim(),
      what: KINDS[trouble.kind],
      who: trouble.who.length === 0 ? "Seluruh ruang" : people(trouble, seats),
      act:
        act === null
          ? null
          : {
              what: ACTS[act.type] ?? act.type,
              by: names.get(act.by) ?? act.by,
              afterSeconds: Math.round(act.afterMs / SECOND_MS),
            },
    })),
  };
}

function people({ who }: Trouble, seats: SeatOf): string {
  return who
    .map((number) => {
      const at = seats.get(number);
      return at === undefined ? number : `${at.seat} ${at.name}`;
    })
    .join("; ");
}

function words({ kind''')
s=open(W).read()
a=s.index('function words('); b=s.index('/** Minutes and seconds of the exam. */')
s=s[:a]+'''function words(trouble: Trouble, seats: SeatOf): string {
  const { kind, who, lastsMs } = trouble;
  const lasting =
    kind === "offline" || kind === "room-offline" ? `, ${Math.round(lastsMs / SECOND_MS)} s` : "";
  return `${KINDS[kind]}${lasting}${who.length === 0 ? "" : `: ${people(trouble, seats)}`}`;
}

'''+s[b:]
s=s.replace('import { MINUTE_MS, SECOND_MS } from "@neraca/base";','import { type Instant, MINUTE_MS, SECOND_MS } from "@neraca/base";\nimport type { PracticeReport } from "@neraca/documents";')
open(W,'w').write(s)
S='scripts/lib/practice/practice-settings.ts'
sub(S,'[--keep] [--unattended]','[--report file.pdf] [--keep] [--unattended]')
sub(S,'  readonly keep: boolean;\n','  /** Where the report goes as a PDF; null: nowhere. */\n  readonly report: string | null;\n  readonly keep: boolean;\n')
sub(S,'      keep: { type','      report: { type: "string" },\n      keep: { type')
sub(S,'    keep,\n    unattended,','    report: values.report ?? null,\n    keep,\n    unattended,')
M='scripts/practice.ts'
sub(M,'  const folder = await mkdtemp','  const seedHex = settings.seedHex ?? randomBytes(32).toString("hex");\n  const folder = await mkdtemp')
sub(M,'practise(server, settings), interrupted','practise(server, settings, seedHex), interrupted')
sub(M,'  const seedHex = settings.seedHex ?? randomBytes(32).toString("hex");\n  const participants','  const participants')
sub(M,'async function practise(server: ServerProcess, settings: PracticeSettings): Promise<readonly Noticed[]> {','async function practise(\n  server: ServerProcess,\n  settings: PracticeSettings,\n  seedHex: string,\n): Promise<readonly Noticed[]> {')
sub(M,'    if (settings.json)','''    if (settings.report !== null) {
      const facts = reportFacts(noticed, {
        seats: seatsOf(server),
        names: namesOf(server),
        seedHex,
        madeAt: instant(Date.now()),
      });
      await writeFile(settings.report, await typeset(practiceReport(facts), true));
      say(`PDF: ${settings.report}`);
    }
    if (settings.json)''')
sub(M,'planLines, reportLines','planLines, reportFacts, reportLines')
sub(M,'import { MINUTE_MS, sittingId } from "@neraca/base";','import { instant, MINUTE_MS, sittingId } from "@neraca/base";\nimport { practiceReport, typeset } from "@neraca/documents";')
sub('docs/OPERATING.md','`--keep` keeps\nthe data folder and the report;','`--report latihan.pdf` puts it\non paper. `--keep` keeps the data folder;')
sub(M,'  return noticedIn(lines, room.happened, {','  // Whoever comes late is let in by their PINs and needs nobody: no alarm, no act, no line in the report.\n  const happened = room.happened.filter(({ trouble }) => trouble.kind !== "late");\n  return noticedIn(lines, happened, {')
sub('docs/OPERATING.md','A computer that is offline for less than 20 s is no alarm, nor is somebody missing before two minutes have passed.','A computer that is offline for less than 20 s is no alarm. Who comes\nlate is let in by their PINs; that needs no act, and the report does not ask for one.')
s=open('docs/OPERATING.md').read()
s=s.replace('''At the end the trainer reads of each trouble who did the first thing about it, and after how many seconds, or that nobody did anything. The server stays for the close and the papers until Ctrl-C. `--report latihan.pdf` puts it
on paper. `--keep` keeps the data folder; an `audit` of it shows the rest.''','''At the end the trainer reads of each trouble who did the first thing about it, and after how many seconds, or that nobody did anything;
`--report latihan.pdf` puts it on paper. The server stays for the close and the papers of the room until Ctrl-C. `--keep` keeps the data folder; an
`audit` of it shows the rest.''')
open('docs/OPERATING.md','w').write(s)
