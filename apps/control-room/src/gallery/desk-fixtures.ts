import { instant, positionId, selectionId } from "@neraca/base";
import type {
  DeskView,
  PositionsDeskView,
  Reason,
  ResultsDeskView,
  SelectionDeskView,
  SelectionPolicy,
} from "@neraca/protocol";
import { zDesk, zSelectionDesk } from "@neraca/protocol";
import type { Answer, Reader } from "@neraca/ui/live";
import type { ControlView } from "../engine/control-room.ts";
import type { DeskPart } from "../route.ts";
import { accessIn } from "./access-fixtures.ts";
import { ACCOUNT_PAGES } from "./accounts-fixtures.ts";
import { BANK_PAGES } from "./bank-fixtures.ts";
import { CANDIDATE_DIALOG_PAGES } from "./candidate-dialog-fixtures.ts";
import { CANDIDATE_PAGES } from "./candidates-fixtures.ts";
import { DAY_PAGES, DAY_VENUES } from "./day-fixtures.ts";
import { DUTY_PAGES } from "./duties-fixtures.ts";
import { ENROLMENTS } from "./enrolment-fixtures.ts";
import { IMPORT_PAGES } from "./import-fixtures.ts";
import { MARK_PAGES } from "./marks-fixtures.ts";
import { PHOTO_PAGES, SEAT_PHOTOS } from "./photo-fixtures.ts";
import { COMPARISON_PAGES, RESULTS, RESULTS_EMPTY } from "./results-fixtures.ts";
import { RULING_PAGES, resultsIn } from "./rulings-fixtures.ts";
import { SEAT_PAGES } from "./seats-fixtures.ts";
import { SITTING_PAGES } from "./sittings-fixtures.ts";

const ID = selectionId("cpns-2027-binjai");
const POLICY: SelectionPolicy = {
  board: { visibility: "after-close", delayMs: 0, freezeMs: 0, release: "close", names: "initials" },
  lateAnswers: { rule: "accept-if-disconnected", graceMs: 600_000 },
  venueFault: {
    offlinePercentMin: 30,
    offlineCountMin: 3,
    offlineMsMin: 10_000,
    offlineMsMax: 3_600_000,
    serverDownMsMin: 2_000,
  },
  arrival: { loginNeedsCheckIn: false, loginNeedsIssuedPin: false },
  integrity: {
    "full-screen-left": "warn",
    "focus-lost": "record",
    "page-hidden": "warn",
    "page-left": "record",
    copy: "record",
    cut: "record",
    paste: "record",
    "context-menu": "record",
    "shortcut-blocked": "record",
    "print-blocked": "record",
    "second-tab": "warn",
    "display-changed": "record",
  },
};
const SETTINGS: SelectionDeskView["settings"] = {
  name: "CPNS 2027 Kota Binjai",
  agency: "Pemerintah Kota Binjai",
  ruleSetId: "cpns-2024",
  calendar: {
    timeZone: "Asia/Jakarta",
    days: ["2027-03-01", "2027-03-02"],
    sittingsADay: 4,
    sittingsOnFriday: 2,
  },
  policy: null,
};
const DESK: DeskView = {
  selections: [
    { selectionId: ID, name: SETTINGS.name, agency: SETTINGS.agency, stand: "draft" },
    {
      selectionId: selectionId("cpns-2026-binjai"),
      name: "CPNS 2026 Kota Binjai",
      agency: SETTINGS.agency,
      stand: "running",
    },
    {
      selectionId: selectionId("cpns-2024-binjai"),
      name: "CPNS 2024 Kota Binjai",
      agency: SETTINGS.agency,
      stand: "archived",
    },
  ],
  decrees: [
    {
      id: "cpns-2024",
      title: { id: "SKD CPNS 2024", en: "SKD CPNS 2024" },
      decree: "KepmenPANRB 321/2024",
      durationMs: 6_000_000,
      extendedDurationMs: 7_800_000,
      cutMultiple: 3,
      subtests: [
        { subtest: "TWK", itemCount: 30, max: 150 },
        { subtest: "TIU", itemCount: 35, max: 175 },
        { subtest: "TKP", itemCount: 45, max: 225 },
      ],
      totalMax: 550,
      formationTypes: [
        {
          id: "general",
          name: { id: "Umum", en: "General" },
          minima: [
            { measure: "TWK", minimum: 65 },
            { measure: "TIU", minimum: 80 },
            { measure: "TKP", minimum: 166 },
          ],
        },
        {
          id: "cumlaude",
          name: { id: "Lulusan terbaik (cumlaude)", en: "Graduates with honours (cum laude)" },
          minima: [
            { measure: "total", minimum: 311 },
            { measure: "TIU", minimum: 85 },
          ],
        },
      ],
    },
  ],
};
const STEPS = [
  "rules",
  "positions",
  "open",
  "candidates",
  "bank",
  "sittings",
  "seats",
  "duties",
  "exam",
  "close",
  "publish",
  "archive",
] as const;
const LACKS = [
  [],
  ["positions-missing"],
  ["selection-not-open"],
  ["candidates-missing"],
  ["bank-not-chosen"],
  ["sittings-missing"],
  ["candidates-unseated"],
  ["sittings-missing"],
  ["sittings-not-closed"],
  ["selection-not-closed"],
  ["nothing-published"],
  ["selection-not-archived"],
] as const;
const AT = instant(1_795_000_000_000);
const DRAFT: SelectionDeskView = {
  selectionId: ID,
  version: 2,
  stage: "draft",
  stand: "draft",
  settings: SETTINGS,
  locks: { name: null, agency: null, ruleSetId: null, calendar: null, policy: null },
  installation: POLICY,
  counts: { positions: 0, candidates: 0, sittings: 0, sittingsClosed: 0, seated: 0 },
  path: STEPS.map((step, at) => ({
    step,
    mark: at === 0 ? "done" : at === 1 ? "here" : "ahead",
    missing: [...(LACKS[at] ?? [])],
  })),
  moves: [
    { move: "open", missing: ["positions-missing"] },
    { move: "back-to-draft", missing: ["selection-not-open"] },
    { move: "close", missing: ["selection-not-open"] },
    { move: "reopen", missing: ["selection-not-closed"] },
    { move: "archive", missing: ["selection-not-closed"] },
  ],
  versions: [
    { version: 2, changed: { at: AT, by: "Anton Tarigan" }, stage: "draft", settings: SETTINGS },
    {
      version: 1,
      changed: { at: AT, by: "Sari Ginting" },
      stage: "draft",
      settings: { ...SETTINGS, name: "CPNS 2027" },
    },
  ],
  mayEdit: true,
};
const PUBLISHED: SelectionDeskView = {
  ...DRAFT,
  stage: "closed",
  stand: "published",
  locks: locksOf("selection-closed"),
  settings: { ...SETTINGS, policy: POLICY },
  counts: { positions: 3, candidates: 500, sittings: 3, sittingsClosed: 3, seated: 500 },
  path: STEPS.map((step) => ({
    step,
    mark: step === "archive" ? "here" : "done",
    missing: step === "archive" ? ["selection-not-archived"] : [],
  })),
  moves: [
    { move: "open", missing: ["selection-not-draft"] },
    { move: "back-to-draft", missing: ["selection-not-open"] },
    { move: "close", missing: ["selection-not-open"] },
    { move: "reopen", missing: [] },
    { move: "archive", missing: [] },
  ],
};
const RUNNING: SelectionDeskView = {
  ...PUBLISHED,
  stage: "open",
  stand: "running",
  settings: SETTINGS,
  locks: { ...DRAFT.locks, ruleSetId: "rule-set-in-use" },
  counts: { ...PUBLISHED.counts, sittingsClosed: 1 },
  path: STEPS.map((step, at) => ({
    step,
    mark: at < 8 ? "done" : at === 8 ? "here" : "ahead",
    missing: at < 8 ? [] : [...(LACKS[at] ?? [])],
  })),
  moves: [
    { move: "open", missing: ["selection-not-draft"] },
    { move: "back-to-draft", missing: ["sittings-begun"] },
    { move: "close", missing: ["sittings-not-closed"] },
    { move: "reopen", missing: ["selection-not-closed"] },
    { move: "archive", missing: ["selection-not-closed"] },
  ],
};
/** Published, and opened again: everything that is decided for what comes is free, but not under which name the results stand. */
const REOPENED: SelectionDeskView = {
  ...PUBLISHED,
  stage: "open",
  locks: { ...DRAFT.locks, name: "selection-name-published", agency: "selection-name-published" },
  moves: [
    { move: "open", missing: ["selection-not-draft"] },
    { move: "back-to-draft", missing: ["sittings-begun"] },
    { move: "close", missing: [] },
    { move: "reopen", missing: ["selection-not-closed"] },
    { move: "archive", missing: ["selection-not-closed"] },
  ],
};

const POSITION: PositionsDeskView["positions"][number] = {
  positionId: positionId("p-1"),
  version: 2,
  changed: { at: AT, by: "Sari Ginting" },
  fields: {
    code: "AK-01",
    title: "Analis Kebijakan Ahli Pertama",
    agency: "Pemerintah Kota Binjai",
    unit: "Sekretariat Daerah",
    location: "Binjai Kota",
    formationType: "general",
    quota: 4,
    qualification: "S-1 Ilmu Pemerintahan",
    profile: [
      { competency: "Analisis kebijakan", level: 3, links: [{ subtest: "TIU", topic: "verbal" }] },
      { competency: "Integritas", level: 4, links: [{ subtest: "TKP", topic: null }] },
    ],
  },
  candidates: 0,
  locked: null,
};
const POSITIONS: PositionsDeskView = {
  selectionId: ID,
  name: SETTINGS.name,
  positions: [
    POSITION,
    {
      ...POSITION,
      positionId: positionId("p-2"),
      fields: {
        ...POSITION.fields,
        code: "GR-07",
        title: "Guru Kelas Ahli Pertama",
        unit: "SD Negeri 2",
        quota: 12,
      },
      candidates: 240,
      locked: "position-in-sitting",
    },
  ],
  formationTypes: [{ id: "general", name: { id: "Umum", en: "General" } }],
  fixed: null,
  mayEdit: true,
};

function locksOf(lock: Reason): SelectionDeskView["locks"] {
  return { name: lock, agency: lock, ruleSetId: lock, calendar: lock, policy: lock };
}

type Told = {
  readonly desk: DeskView | "never" | "refused";
  readonly selection?: SelectionDeskView;
  readonly positions?: PositionsDeskView;
  readonly results?: ResultsDeskView | "refused" | "nothing";
  /** A screen of its own part, with what is answered to paths that end so. */
  readonly page?: { readonly part: DeskPart; readonly answers: Readonly<Record<string, unknown>> };
};

/** As long as a name may be, with no place to break it. */
const UNBROKEN = "Pemerintahkabupaten".repeat(10);

const TOLD: Readonly<Record<string, Told>> = {
  "desk/loading": { desk: "never" },
  "desk/failed": { desk: "refused" },
  "desk/empty": { desk: { ...DESK, selections: [] } },
  "desk/all": { desk: DESK },
  "desk/unbroken-name": {
    desk: { ...DESK, selections: DESK.selections.map((each) => ({ ...each, name: UNBROKEN })) },
  },
  "desk/draft-unbroken-name": {
    desk: DESK,
    selection: { ...DRAFT, settings: { ...DRAFT.settings, name: UNBROKEN } },
  },
  "desk/draft": { desk: DESK, selection: DRAFT },
  "desk/published": { desk: DESK, selection: PUBLISHED },
  "desk/archived": {
    desk: DESK,
    selection: {
      ...PUBLISHED,
      stage: "archived",
      stand: "archived",
      locks: locksOf("selection-archived"),
      moves: [],
    },
  },
  "desk/running": { desk: DESK, selection: RUNNING },
  "desk/reopened": { desk: DESK, selection: REOPENED },
  "desk/positions-closed": {
    desk: DESK,
    selection: PUBLISHED,
    positions: {
      ...POSITIONS,
      positions: POSITIONS.positions.map((each) => ({ ...each, locked: "selection-closed" as const })),
      fixed: "selection-closed",
      mayEdit: false,
    },
  },
  "desk/positions": { desk: DESK, selection: DRAFT, positions: POSITIONS },
  "desk/positions-empty": { desk: DESK, selection: DRAFT, positions: { ...POSITIONS, positions: [] } },
  "desk/positions-auditor": { desk: DESK, selection: DRAFT, positions: { ...POSITIONS, mayEdit: false } },
  "desk/results": { desk: DESK, selection: PUBLISHED, results: RESULTS },
  "desk/results-nobody": { desk: DESK, selection: PUBLISHED, results: RESULTS_EMPTY },
  "desk/results-nothing": { desk: DESK, selection: DRAFT, results: "nothing" },
  "desk/results-failed": { desk: DESK, selection: PUBLISHED, results: "refused" },
  ...Object.fromEntries(
    Object.entries({
      ...ACCOUNT_PAGES,
      ...BANK_PAGES,
      ...CANDIDATE_PAGES,
      ...CANDIDATE_DIALOG_PAGES,
      ...COMPARISON_PAGES,
      ...DAY_PAGES,
      ...DUTY_PAGES,
      ...IMPORT_PAGES,
      ...MARK_PAGES,
      ...PHOTO_PAGES,
      ...RULING_PAGES,
      ...SEAT_PAGES,
      ...SITTING_PAGES,
    }).map(([name, page]) => [name, { desk: DESK, selection: DRAFT, page }]),
  ),
  "desk/auditor": { desk: DESK, selection: { ...DRAFT, mayEdit: false } },
};

export function deskStates(base: ControlView): Readonly<Record<string, () => ControlView>> {
  const me = { username: "anton", name: "Anton Tarigan", role: "committee" } as const;
  return Object.fromEntries(
    Object.entries(TOLD).map(([name, told]) => [
      name,
      () => ({
        ...base,
        venue: DAY_VENUES[name]?.() ?? base.venue,
        me: { kind: "in", me: name.endsWith("auditor") ? { ...me, role: "auditor" } : me } as const,
        desk: { selectionId: told.selection?.selectionId ?? null, part: partOf(told) },
      }),
    ]),
  );
}

function partOf({ positions, results, page }: Told): DeskPart {
  if (page !== undefined) return page.part;
  if (results !== undefined) return "results";
  return positions === undefined ? "selection" : "positions";
}

/** Answers as a server would, of what this state has; changes are told as refused. */
export function askIn(name: string) {
  const asked = new Map<string, number>();
  return async <T>(reader: Reader<T>, path: string): Promise<Answer<T>> => {
    const told = TOLD[name];
    const enrolled = path.endsWith("/enrolments") ? reader.safeParse(ENROLMENTS[name]) : null;
    if (enrolled?.success === true) return { ok: true, value: enrolled.data };
    const seatPhoto = path.includes("/photos/") ? reader.safeParse(SEAT_PHOTOS[name]) : null;
    if (seatPhoto?.success === true) return { ok: true, value: seatPhoto.data };
    if (path.endsWith("/access")) return accessIn(name, reader);
    if (told?.desk === "never") return new Promise(() => {});
    asked.set(path, (asked.get(path) ?? 0) + 1);
    // Of several for one path it is the one that the question can read.
    for (const [end, answer] of Object.entries(told?.page?.answers ?? {})) {
      if (!path.endsWith(end)) continue;
      const given: unknown = answer instanceof Function ? await answer(asked.get(path)) : answer;
      const its = reader.safeParse(given ?? null);
      if (its.success) return { ok: true, value: its.data };
    }
    if (path.endsWith("/positions")) {
      const part = reader.safeParse(told?.positions ?? null);
      if (part.success) return { ok: true, value: part.data };
    }
    const results = resultsIn(reader, path, told?.results);
    if (results !== null) return results;
    const value =
      path === "/api/staff/desk" ? zDesk.safeParse(told?.desk) : zSelectionDesk.safeParse(told?.selection);
    const read = reader.safeParse(value.success ? value.data : null);
    if (read.success) return { ok: true, value: read.data };
    return { ok: false, problem: { kind: "offline" } };
  };
}
