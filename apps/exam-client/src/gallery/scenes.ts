import { type Instant, type ItemId, MINUTE_MS, type OptionId } from "@neraca/base";
import { type CandidateSnapshot, type Mark, NO_WORK, type Work } from "@neraca/candidate-engine";
import type { ClockView, ResultView } from "@neraca/protocol";
import { FACE } from "@neraca/ui/gallery";
import type { EnrolledAs } from "../adapters/computer.ts";
import type { ClientState } from "../client.ts";
import type { Preferences } from "../model/preferences.ts";
import { FIRST_PLACE, type Place } from "../model/screen.ts";
import { GALLERY_QUESTIONS } from "./paper.ts";

/** One state of one screen. */
export type Scene = {
  readonly snapshot: CandidateSnapshot;
  readonly time: ClientState["time"];
  readonly fullScreen: boolean;
  readonly inSafeExamBrowser: boolean;
  readonly computer: EnrolledAs | "fault" | null;
  readonly preferences: Partial<Preferences>;
  readonly photo: ClientState["photo"];
  readonly place?: Place;
};

const clock = (phase: ClockView["phase"], change: Partial<ClockView> = {}): ClockView => ({
  phase,
  serverNow: 1_790_000_000_000 as Instant,
  startsAt: null,
  endsAt: null,
  timeLeftMs: 100 * MINUTE_MS,
  standsBecause: null,
  extensionMs: 0,
  creditedMs: 0,
  pauseReason: null,
  ...change,
});

const NOBODY: CandidateSnapshot = {
  stage: "identify",
  connection: "offline",
  waitingActs: 0,
  keepsDraft: true,
  loggingIn: false,
  isWaiting: false,
  rightSeat: null,
  refusal: null,
  endedBy: null,
  candidate: null,
  sitting: null,
  clock: null,
  clockSynchronised: false,
  room: null,
  lock: null,
  needs: null,
  unread: [],
  paper: null,
  questions: null,
  work: NO_WORK,
  marks: new Map(),
  result: null,
  warning: null,
};

const LOCK: NonNullable<CandidateSnapshot["lock"]> = {
  at: 1_790_000_000_000 as Instant,
  by: "Maya Pengawas",
  reason: "Ponsel terlihat di meja. Pengawas sedang memeriksa.",
};

function message(number: number): CandidateSnapshot["unread"][number] {
  return {
    number,
    text:
      number === 1
        ? "Pendingin ruangan sedang diperbaiki. Mohon tetap tenang; waktu Anda tidak terganggu."
        : "Mohon tidak berbicara dengan peserta di sebelah.",
    at: (1_790_000_000_000 + number * MINUTE_MS) as Instant,
    by: "Maya Pengawas",
    acknowledgedAt: null,
  };
}

const WELCOMED: CandidateSnapshot = {
  ...NOBODY,
  connection: "online",
  candidate: {
    name: "Siti Nurhaliza Rahmawati Siregar",
    participantNumber: "2026-1275-0048-31",
    position: "Pranata Komputer Ahli Pertama",
    agency: "Pemerintah Kota Medan, Dinas Komunikasi dan Informatika",
    venue: "Tilok Mandiri Universitas Sumatera Utara",
    room: "Laboratorium 2",
    seat: "B-14",
  },
  sitting: {
    title: "SKD CPNS 2026, Sesi 2",
    selection: "CPNS 2026, Kota Medan",
    decree: "KepmenPANRB 321/2024",
    durationMs: 100 * MINUTE_MS,
    subtests: [
      { subtest: "TWK", questions: 30 },
      { subtest: "TIU", questions: 35 },
      { subtest: "TKP", questions: 45 },
    ],
  },
  clock: clock("armed"),
  clockSynchronised: true,
  room: { ready: 23, expected: 40 },
  paper: { parts: 11, of: 11 },
};

const READY: CandidateSnapshot = {
  ...WELCOMED,
  stage: "waiting",
  work: { ...NO_WORK, identityConfirmed: true, rulesAccepted: true, paperReceived: true },
};

const question = (number: number): ItemId => (GALLERY_QUESTIONS[number - 1]?.id ?? "") as ItemId;
const option = (number: number, place: number): OptionId =>
  GALLERY_QUESTIONS[number - 1]?.options[place]?.id as OptionId;

/** A candidate in the middle: the first `answered` questions are answered but for some, a few are flagged. */
function workAt(current: number, answered: number): Work {
  const left = new Set([7, 19, 33]);
  const numbers = Array.from({ length: answered }, (_, at) => at + 1).filter((number) => !left.has(number));
  return {
    ...READY.work,
    responses: new Map(numbers.map((number) => [question(number), option(number, number % 5)])),
    flags: new Set([5, 19, 28, 41].filter((number) => number <= Math.max(answered, 19)).map(question)),
    strikes: new Set([`${question(current)}/${option(current, 3)}`]),
    seen: new Set(Array.from({ length: answered + 2 }, (_, at) => question(at + 1))),
    current: question(current),
  };
}

function marksOf(work: Work, saving: readonly number[]): ReadonlyMap<ItemId, Mark> {
  const onTheWay = new Set(saving.map(question));
  const markOf = (id: ItemId): Mark => {
    if (onTheWay.has(id)) return "saving";
    if (work.responses.has(id)) return "saved";
    return work.seen.has(id) ? "seen" : "unseen";
  };
  return new Map(GALLERY_QUESTIONS.map(({ id }) => [id, markOf(id)]));
}

type ExamScene = Partial<Omit<CandidateSnapshot, "work" | "marks">> & {
  readonly at: number;
  readonly answered: number;
  readonly saving?: readonly number[];
};

function exam({ at, answered, saving = [], ...change }: ExamScene): CandidateSnapshot {
  const work = workAt(at, answered);
  return {
    ...READY,
    stage: "exam",
    clock: clock("running"),
    questions: GALLERY_QUESTIONS,
    work,
    marks: marksOf(work, saving),
    ...change,
  };
}

const RESULT: ResultView = {
  scores: { TWK: 115, TIU: 130, TKP: 186, total: 431 },
  maxima: { TWK: 150, TIU: 175, TKP: 225, total: 550 },
  answered: 108,
  questions: 110,
  finishedAt: 1_790_000_000_000 as Instant,
  cause: "candidate",
  late: { accepted: 0, held: 0, rejected: 0 },
  receipt: null,
};

const RECEIPT = `c2sp.org/tlog-proof@v1\nextra ${"eyJlbnRyeSI6eyJraW5kIjoicmVzdWx0IiwidG90YWwiOjQzMX0".repeat(14)}\nindex 48213\n${"mJ0Xr2b1Q8k5vT3hS7yLwZpD9cNfUeGaHiKjMoRq4s8=\n".repeat(16)}\nledger.neraca.example/medan-2026\n50000\nq1w2e3r4t5y6u7i8o9p0aAsSdDfFgGhHjJkKlLzZxXc=\n`;

const left = (minutes: number, phase: ClockView["phase"] = "running"): ClientState["time"] => ({
  phase,
  timeLeftMs: Math.round(minutes * MINUTE_MS),
  startsInMs: null,
});

function scene(snapshot: CandidateSnapshot, change: Partial<Omit<Scene, "snapshot">> = {}): Scene {
  return {
    snapshot,
    time: left(100, "armed"),
    fullScreen: true,
    inSafeExamBrowser: false,
    computer: null,
    preferences: {},
    photo: null,
    ...change,
  };
}

const running = (minutes: number, change: Partial<Omit<Scene, "snapshot">> = {}): Partial<Scene> => ({
  time: left(minutes),
  ...change,
});

const at = (change: Partial<Place>): { readonly place: Place } => ({ place: { ...FIRST_PLACE, ...change } });

const finished = (change: Partial<ResultView>): CandidateSnapshot => ({
  ...READY,
  stage: "finished",
  work: { ...READY.work, finished: true },
  result: { ...RESULT, ...change },
});

export const SCENES: Readonly<Record<string, Scene>> = {
  "loading/first": scene({ ...NOBODY, stage: "loading" }),
  "identify/empty": scene(NOBODY),
  "identify/wrong": scene({ ...NOBODY, refusal: "credentials-wrong" }),
  "identify/not-checked-in": scene({ ...NOBODY, refusal: "login-needs-check-in" }),
  "identify/needs-pin": scene({ ...NOBODY, refusal: "login-needs-pin" }),
  "identify/locked": scene({ ...NOBODY, refusal: "login-locked" }),
  "identify/browser-required": scene({ ...NOBODY, refusal: "browser-required" }),
  "identify/browser-wrong": scene({ ...NOBODY, refusal: "browser-wrong" }),
  "identify/offline": scene({ ...NOBODY, refusal: "offline" }),
  "identify/old-page": scene({ ...NOBODY, refusal: "protocol-version" }),
  "identify/held": scene({ ...NOBODY, refusal: "second-login", isWaiting: true }),
  "identify/another-seat": scene({
    ...NOBODY,
    refusal: "computer-of-another-seat",
    isWaiting: true,
    rightSeat: "C4",
  }),
  "identify/certified": scene(NOBODY, { computer: { room: "Ruang 1", seat: "C4", isCertified: true } }),
  "identify/certificate-fault": scene(NOBODY, { computer: "fault" }),
  "identify/enrolled": scene(NOBODY, { computer: { room: "Ruang 1", seat: "C4" } }),
  "identify/busy": scene({ ...NOBODY, loggingIn: true }),
  "joining/first": scene({ ...NOBODY, stage: "joining", connection: "connecting" }),
  "confirm/first": scene({ ...WELCOMED, stage: "confirm" }, { photo: FACE }),
  "confirm/without-photo": scene({ ...WELCOMED, stage: "confirm" }),
  "confirm/not-me": scene({ ...WELCOMED, stage: "confirm" }, at({ notMe: true })),
  "rules/first": scene({ ...WELCOMED, stage: "rules" }),
  "practice/first": scene(READY, at({ practice: true })),
  "waiting/preparing": scene(
    {
      ...READY,
      clockSynchronised: false,
      room: null,
      paper: { parts: 4, of: 11 },
      work: { ...READY.work, paperReceived: false },
    },
    { fullScreen: false },
  ),
  "waiting/ready": scene(READY),
  "waiting/granted": scene({ ...READY, needs: ["large-text"] }, { preferences: { textSize: 5 } }),
  "waiting/no-store": scene({ ...READY, keepsDraft: false }, { fullScreen: false }),
  "waiting/countdown": scene(
    { ...READY, clock: clock("starting"), room: { ready: 40, expected: 40 } },
    { time: { phase: "starting", timeLeftMs: 100 * MINUTE_MS, startsInMs: 42_000 } },
  ),
  "exam/start": scene(exam({ at: 1, answered: 0 }), running(99.98)),
  "exam/answered": scene(exam({ at: 12, answered: 12 }), running(87.2)),
  "exam/saving": scene(exam({ at: 12, answered: 12, saving: [12], waitingActs: 1 }), running(87.2)),
  "exam/table": scene(exam({ at: 31, answered: 45 }), running(52.6)),
  "exam/figures": scene(exam({ at: 32, answered: 45 }), running(51.1)),
  "exam/formula": scene(exam({ at: 33, answered: 45 }), running(50.2)),
  "exam/long": scene(exam({ at: 66, answered: 66 }), running(29.4)),
  "exam/large-text": scene(exam({ at: 66, answered: 66 }), running(29.4, { preferences: { textSize: 5 } })),
  "exam/words": scene(exam({ at: 33, answered: 45 }), running(50.2, { preferences: { words: true } })),
  "exam/figure-words": scene(exam({ at: 32, answered: 45 }), running(51.1, { preferences: { words: true } })),
  "exam/line-focus": scene(
    exam({ at: 66, answered: 66 }),
    running(29.4, { preferences: { lineFocus: true } }),
  ),
  "exam/five-minutes": scene(exam({ at: 97, answered: 98 }), running(4.5)),
  "exam/last-minute": scene(exam({ at: 110, answered: 110 }), running(0.7)),
  "exam/venue-fault": scene(
    exam({ at: 12, answered: 12, clock: clock("running", { standsBecause: "venue-fault" }) }),
    running(85),
  ),
  "exam/warned": scene(
    exam({ at: 12, answered: 14, warning: { integrity: "page-hidden", times: 2 } }),
    running(71),
  ),
  "exam/offline": scene(
    exam({ at: 12, answered: 14, saving: [12, 13, 14], waitingActs: 5, connection: "offline" }),
    running(85),
  ),
  "exam/offline-no-store": scene(
    exam({
      at: 12,
      answered: 14,
      saving: [12, 14],
      waitingActs: 4,
      connection: "connecting",
      keepsDraft: false,
    }),
    running(85),
  ),
  "exam/no-store": scene(exam({ at: 12, answered: 12, keepsDraft: false }), running(86)),
  "exam/full-screen-left": scene(exam({ at: 12, answered: 12 }), running(86, { fullScreen: false })),
  "exam/refused": scene(exam({ at: 12, answered: 12, refusal: "option-not-in-item" }), running(86)),
  "exam/help": scene(exam({ at: 12, answered: 12 }), running(86, at({ help: true }))),
  "rejoining/first": scene(
    exam({ at: 12, answered: 0, connection: "connecting", candidate: null, sitting: null, clock: null }),
    { time: null },
  ),
  "rejoining/without-server": scene(
    exam({ at: 12, answered: 0, connection: "offline", candidate: null, sitting: null, clock: null }),
    { time: null, ...at({ withoutServer: true }) },
  ),
  "review/open": scene(exam({ at: 50, answered: 108 }), running(12.3, at({ review: true }))),
  "review/complete": scene(
    { ...exam({ at: 50, answered: 110 }), work: allAnswered(), marks: marksOf(allAnswered(), []) },
    running(12.3, at({ review: true })),
  ),
  "review/asked": scene(
    exam({ at: 50, answered: 108 }),
    running(12.3, at({ review: true, finish: "asked" })),
  ),
  "review/asked-offline": scene(
    exam({ at: 50, answered: 108, connection: "offline", waitingActs: 3, saving: [108] }),
    running(12.3, at({ review: true, finish: "asked" })),
  ),
  "review/typing": scene(
    exam({ at: 50, answered: 108 }),
    running(12.3, at({ review: true, finish: "typing" })),
  ),
  "paused/reason": scene(
    exam({
      at: 12,
      answered: 12,
      clock: clock("paused", { pauseReason: "Listrik di ruangan ini padam sebentar. Mohon tetap di kursi." }),
    }),
    { time: left(64.2, "paused") },
  ),
  "paused/no-reason": scene(
    exam({ at: 12, answered: 12, clock: clock("paused"), connection: "offline", waitingActs: 2 }),
    {
      time: left(64.2, "paused"),
    },
  ),
  "paused/alone": scene(
    exam({
      at: 12,
      answered: 12,
      clock: clock("paused", {
        standsBecause: "attempt-paused",
        pauseReason: "Komputer Anda sedang diganti.",
      }),
    }),
    { time: left(64.2, "paused") },
  ),
  "locked/exam": scene(exam({ at: 12, answered: 12, clock: clock("running"), lock: LOCK }), running(64.2)),
  "locked/offline": scene(
    exam({
      at: 12,
      answered: 12,
      clock: clock("running"),
      lock: { ...LOCK, by: null },
      connection: "offline",
      waitingActs: 3,
    }),
    running(64.2),
  ),
  "locked/before": scene({ ...READY, lock: LOCK }),
  "exam/message": scene(exam({ at: 12, answered: 12, unread: [message(1)] }), running(64.2)),
  "exam/messages": scene(
    exam({ at: 12, answered: 12, unread: [message(1), message(2), message(3)] }),
    running(64.2),
  ),
  "time-up/sending": scene(exam({ at: 12, answered: 12, waitingActs: 2 }), { time: left(0) }),
  "finishing/online": scene({ ...READY, stage: "finishing" }, running(10)),
  "finishing/offline": scene(
    { ...READY, stage: "finishing", connection: "offline", waitingActs: 3 },
    running(10),
  ),
  "ended/replaced": scene({ ...READY, stage: "ended", endedBy: "replaced", connection: "offline" }),
  "ended/moved": scene({
    ...READY,
    stage: "ended",
    endedBy: "moved-seat",
    connection: "offline",
    waitingActs: 2,
  }),
  "ended/closed": scene({ ...READY, stage: "ended", endedBy: "sitting-closed", connection: "offline" }),
  "result/waiting": scene(finished({})),
  "result/receipt": scene(finished({ receipt: RECEIPT })),
  "result/safe-exam-browser": scene(finished({ receipt: RECEIPT }), { inSafeExamBrowser: true }),
  "result/deadline": scene(finished({ cause: "deadline", answered: 97 })),
  "result/ended-by-proctor": scene(finished({ cause: "proctor", answered: 41 })),
  "result/late": scene(
    finished({ cause: "deadline", answered: 99, late: { accepted: 2, held: 0, rejected: 1 } }),
  ),
};

function allAnswered(): Work {
  const work = workAt(50, 110);
  return {
    ...work,
    flags: new Set(),
    responses: new Map(GALLERY_QUESTIONS.map(({ id, options }) => [id, options[0]?.id as OptionId])),
  };
}
