import type { Fault } from "../faults.ts";

/** One planted fault: a text that stands exactly once in one source file, and what it is replaced with while the simulator runs. */
export type Mutant = {
  readonly name: string;
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replacement: string;
  /** Faults without which it would hardly show: its worlds have them for certain. */
  readonly needs: readonly Fault[];
};

const SESSION = "packages/engine/src/sessions/candidate-session.ts";
const DESK = "packages/engine/src/sessions/candidate-desk.ts";
const TELLING = "packages/engine/src/sessions/candidate-telling.ts";
const COMMIT = "packages/engine/src/group-commit.ts";
const SERVICE = "packages/engine/src/sitting-service.ts";
const HALL = "packages/engine/src/hall.ts";
const WARDEN = "packages/engine/src/warden.ts";
const DECIDE_ACT = "packages/exam/src/attempt/decide-act.ts";
const DECIDE_LATE = "packages/exam/src/attempt/decide-late.ts";
const ACCOUNT = "packages/exam/src/time/time-account.ts";
const CLIENT = "packages/candidate-engine/src/engine.ts";
const OUTBOX = "packages/candidate-engine/src/outbox.ts";
const OUTBOXES = "packages/candidate-engine/src/outboxes.ts";

/** Faults that people have made in systems like this one. Whoever adds a promise to an engine adds here how it might be broken. */
export const MUTANTS: readonly Mutant[] = [
  // Saying "saved" too early, or of the wrong thing
  {
    name: "acknowledge-before-the-disk",
    file: SESSION,
    find: "    if (decided.ok) return;\n    const reason",
    replacement:
      '    if (decided.ok) { this.send({ type: "acknowledged", seq }); return; }\n    const reason',
    needs: [],
  },
  {
    name: "acknowledge-what-was-rejected",
    file: SESSION,
    find: '      if (fate === "not-stored") this.#notStored(seq, before);\n',
    replacement: '      if (fate === "not-stored") this.#stored(seq);\n',
    needs: ["commit-rejected"],
  },
  {
    name: "take-acts-after-a-hole",
    file: SESSION,
    find: "    if (frame.prev > this.#lastSeen) {",
    replacement: "    if (frame.prev > this.#lastSeen + 1_000_000) {",
    needs: ["commit-rejected"],
  },
  {
    name: "welcome-acknowledges-one-too-many",
    file: "packages/engine/src/views/welcome-view.ts",
    find: "acknowledgedSeq: lastSeqOf(state, outboxId),",
    replacement: "acknowledgedSeq: lastSeqOf(state, outboxId) + 1,",
    needs: [],
  },
  {
    name: "welcome-before-what-is-on-its-way",
    file: DESK,
    find: "    service.record([], () => {\n      if (this.#live.get(attemptId) === session) {",
    replacement: "    Promise.resolve().then(() => {\n      if (this.#live.get(attemptId) === session) {",
    needs: ["slow-disk", "disk-hangs", "client-crash-store-lost"],
  },
  {
    name: "refuse-for-good-before-the-disk-has-spoken",
    file: SESSION,
    find: "    service.record([], (fate) => {\n      this.#waiting.delete(seq);",
    replacement:
      '    ((call: (fate: string) => void) => call("stored"))((fate) => {\n      this.#waiting.delete(seq);',
    needs: ["commit-rejected", "slow-disk", "proctor-closes-early"],
  },
  // Counting twice, or not at all
  {
    name: "no-dedupe",
    file: DECIDE_ACT,
    find: "  if (command.seq <= lastSeqOf(state, command.outboxId)) return accepted([]);",
    replacement: "",
    needs: ["rogue-client", "connection-cut"],
  },
  {
    name: "no-replay-of-outboxes",
    file: "packages/exam/src/attempt/evolve.ts",
    find: "  outboxes.set(act.outboxId, act.seq);",
    replacement: "  outboxes.set(act.outboxId, Math.min(act.seq, 20));",
    needs: ["connection-cut"],
  },
  {
    name: "forget-a-page-of-the-journal",
    file: HALL,
    find: "        await this.#replayOne(recorded);",
    replacement: '        if (recorded.event.type !== "ResponseCleared") await this.#replayOne(recorded);',
    needs: ["server-crash"],
  },
  {
    name: "client-drops-what-it-sends",
    file: OUTBOX,
    find: "      this.#sent.push(entry.seq);\n",
    replacement: "      this.#sent.push(entry.seq);\n      this.drop(entry.seq);\n",
    needs: ["connection-cut"],
  },
  {
    name: "client-uses-numbers-again",
    file: OUTBOXES,
    find: "    this.#own = new Outbox(own);\n    this.#boxes = [...found.map(({ id, queued }) => new Outbox(id, queued)), this.#own];",
    replacement:
      "    const [last] = found.slice(-1);\n    this.#own = new Outbox(last?.id ?? own, last?.queued ?? []);\n    this.#boxes = [...found.slice(0, -1).map(({ id, queued }) => new Outbox(id, queued)), this.#own];",
    needs: ["client-crash-writes-lost"],
  },
  {
    name: "client-forgets-what-was-refused-for-now",
    file: CLIENT,
    find: "      outbox.rewind(seq);",
    replacement: "      outbox.drop(seq);",
    needs: ["commit-rejected"],
  },
  {
    name: "client-does-not-send-again",
    file: OUTBOX,
    find: "    this.#queued = this.#queued.filter(({ seq }) => seq > acknowledgedSeq);\n    this.#sent = [];",
    replacement: "    this.#queued = this.#queued.filter(({ seq }) => seq > acknowledgedSeq);",
    needs: ["connection-cut"],
  },
  {
    name: "second-window-keeps-writing",
    file: CLIENT,
    find: "      if (cause instanceof StoreTakenError) {",
    replacement: "      if (cause instanceof StoreTakenError && this.#keepsDraft === null) {",
    needs: ["second-window", "room-offline", "client-crash"],
  },
  // Fencing
  {
    name: "no-fencing-of-connections",
    file: DESK,
    find: '    before?.dismiss("replaced", true);',
    replacement: "",
    needs: ["second-window", "half-open-upwards", "rogue-client"],
  },
  {
    name: "no-fencing-of-logins",
    file: DECIDE_ACT,
    find: '  if (state.login === null || command.epoch !== state.login.epoch) return refused("login-expired");',
    replacement: "",
    needs: ["slow-disk", "disk-hangs", "proctor-releases", "proctor-moves"],
  },
  {
    name: "released-client-stays",
    file: DESK,
    find: '        session?.dismiss(event.type === "LoginGranted" ? "replaced" : "login-expired", true);',
    replacement: "        return;",
    needs: ["proctor-releases"],
  },
  // The disk
  {
    name: "no-rollback",
    file: SERVICE,
    find: "      this.#expectedAttempts = new Map(this.#durableAttempts);\n      this.#underway",
    replacement: "      this.#underway",
    needs: ["commit-rejected"],
  },
  {
    name: "unknown-taken-for-rejected",
    file: COMMIT,
    find: "        if (cause instanceof CommitRejectedError) {\n          const fillsNow = cause.isDiskFull && !this.#isFull;\n          this.#isFull ||= cause.isDiskFull;\n          this.#rollBack([...batch, ...this.#queue.splice(0)], cause);",
    replacement:
      "        if (cause instanceof Error) {\n          const fillsNow = false;\n          this.#rollBack([...batch, ...this.#queue.splice(0)], new CommitRejectedError(cause.message));",
    needs: ["commit-unknown-stored"],
  },
  {
    name: "rejected-taken-for-stored",
    file: COMMIT,
    find: "    for (const submission of submissions) submission.rejected(cause);",
    replacement: "    for (const submission of submissions) submission.stored([]);",
    needs: ["commit-rejected"],
  },
  // Time
  {
    name: "extension-counted-twice",
    file: ACCOUNT,
    find: "(undone ? sum : sum + deltaMs)",
    replacement: "(undone ? sum : sum + 2 * deltaMs)",
    needs: ["proctor-extends"],
  },
  {
    name: "credit-counted-twice",
    file: ACCOUNT,
    find: "  for (const { from, to } of covered(stops, startedAt, at)) {",
    replacement:
      "  for (const { from, to } of stops.map((stop) => ({ from: stop.from, to: stop.to ?? at }))) {",
    needs: ["proctor-credits", "proctor-pauses", "connection-cut"],
  },
  {
    name: "an-end-moves-after-it-was",
    file: ACCOUNT,
    find: "    if (from > end) break;\n",
    replacement: "",
    needs: ["disk-full", "proctor-pauses"],
  },
  {
    name: "outage-not-given-back",
    file: WARDEN,
    find: '    return [...began.value, { type: "VenueFaultEnded", at, by: "system", reason: null }];',
    replacement: "    return [];",
    needs: ["server-crash", "server-long-outage"],
  },
  {
    name: "three-seconds-for-everybody",
    file: "packages/exam/src/attempt/deadline.ts",
    find: "  return endsAt(reckoningOfAttempt(state, around), grantedOf(around), at);",
    replacement: "  return endsAt(reckoningOfAttempt(state, around), grantedOf(around) + 3_000, at);",
    needs: [],
  },
  {
    name: "refused-a-little-early",
    file: DECIDE_ACT,
    find: '  if (isPastDeadline(at, state, around)) return "after-deadline";',
    replacement: '  if (isPastDeadline((at + 3_000) as Instant, state, around)) return "after-deadline";',
    needs: [],
  },
  {
    name: "pause-lets-answers-in",
    file: DECIDE_ACT,
    find: '  if (around.sitting.phase === "paused") return "sitting-paused";\n',
    replacement: "",
    needs: ["proctor-pauses", "slow-network"],
  },
  {
    name: "late-answers-without-a-limit",
    file: DECIDE_LATE,
    find: '  return at > deadline + graceMs ? "grace-over" : null;',
    replacement: "  return null;",
    needs: ["room-offline", "half-open-socket", "half-open-upwards", "half-open-downwards"],
  },
  {
    name: "connected-may-be-late",
    file: DECIDE_LATE,
    find: '  if (!wasDisconnectedAt(deadline, state)) return "was-connected";\n',
    replacement: "",
    needs: ["slow-network"],
  },
  {
    name: "freeze-not-noticed",
    file: "packages/engine/src/machine/machine-watch.ts",
    find: "    hall.owe(before);\n",
    replacement: "",
    needs: ["server-frozen"],
  },
  {
    name: "freeze-noticed-too-late",
    file: "packages/engine/src/machine/machine-watch.ts",
    find: "    hall.beforeDeciding(() => this.#oweFreeze());\n",
    replacement: "",
    needs: ["server-frozen", "proctor-pauses"],
  },
  {
    name: "asking-a-full-disk-is-a-sign-of-life",
    file: HALL,
    find: "        if (!isMachineLine(recorded)) servedUntil",
    replacement: "        servedUntil",
    needs: ["disk-full", "server-crash-after-disk-full"],
  },
  {
    name: "full-disk-not-given-back",
    file: "packages/engine/src/machine/full-disk.ts",
    find: "    this.#options.giveBack(since).then((isStored) => {",
    replacement: "    Promise.resolve(true).then((isStored) => {",
    needs: ["disk-full"],
  },
  {
    name: "warden-loses-its-alarm",
    file: WARDEN,
    find: '        if (fate === "not-stored") this.#lookAt(plusMs(at, RETRY_MS));\n        else if (isLast) this.#watchSoon();',
    replacement: '        if (fate === "stored" && isLast) this.#watchSoon();',
    needs: ["commit-rejected"],
  },
  {
    name: "client-keeps-the-old-clock",
    file: "packages/candidate-engine/src/server-clock.ts",
    find: "    this.#offsetMs = null;\n    this.#roundTripMs = Number.POSITIVE_INFINITY;\n",
    replacement: "",
    needs: ["server-crash", "clock-step", "machine-restart"],
  },
  // Secrets, pictures and results
  {
    name: "key-before-the-start",
    file: TELLING,
    find: "    if (startedAt === null || finished !== null) return;",
    replacement: "    if (finished !== null) return;",
    needs: [],
  },
  {
    name: "questions-with-their-keys",
    file: "packages/item-bank/src/question-of.ts",
    find: "    subtest: item.subtest,\n",
    replacement:
      '    subtest: item.subtest,\n    ...(item.subtest === "TKP" ? { scoring: item.scoring } : {}),\n',
    needs: [],
  },
  {
    name: "board-forgets-changes-of-mind",
    file: "packages/exam/src/board/standing.ts",
    find: "    scores: scoreAfter(standing.scores, table, itemId, previous, next),",
    replacement: "    scores: scoreAfter(standing.scores, table, itemId, undefined, next),",
    needs: [],
  },
  {
    name: "lock-lets-answers-in",
    file: DECIDE_ACT,
    find: '  return state.lock === null ? null : "attempt-locked";',
    replacement: "  return null;",
    needs: ["proctor-locks"],
  },
  {
    name: "lock-gives-nothing-back",
    file: "packages/exam/src/attempt/evolve-staff.ts",
    find: "      return event.givesBack ? givenBack(unlocked, state.lock.at, event.at) : unlocked;",
    replacement: "      return unlocked;",
    needs: ["proctor-locks"],
  },
  {
    name: "one-person-is-two",
    file: "packages/exam/src/sitting/decide.ts",
    find: '  if (by === proposal.by) return refused("same-person");',
    replacement: "",
    needs: ["proctor-disqualifies", "proctor-errs"],
  },
  {
    name: "close-forgets-who-never-came",
    file: "packages/engine/src/closing.ts",
    find: "  const changes = service.attemptIds().map((attemptId): Change => {",
    replacement:
      "  const changes = service.attemptIds().filter((id) => service.attempt(id).startedAt !== null).map((attemptId): Change => {",
    needs: [],
  },
  {
    name: "outage-of-a-candidate-measured-late",
    file: "packages/exam/src/attempt/evolve.ts",
    find: "{ from: event.heardAt ?? event.at, to: null }",
    replacement: "{ from: event.at, to: null }",
    needs: ["half-open-upwards", "proctor-credits"],
  },
  // What is granted beside time, and whose name is on the screen
  {
    name: "needs-forgotten",
    file: "packages/exam/src/attempt/evolve-staff.ts",
    find: "      return { ...state, needs: event.needs };",
    replacement: "      return state;",
    needs: ["proctor-changes-needs"],
  },
  {
    name: "needs-not-told",
    file: DESK,
    find: '      case "NeedsChanged":\n        session?.send(',
    replacement: "        session?.send(",
    needs: ["proctor-changes-needs"],
  },
  {
    name: "needs-after-the-end",
    file: "packages/exam/src/attempt/decide-needs.ts",
    find: '  if (state.finished !== null) return refused("already-finished");\n',
    replacement: "",
    needs: ["proctor-changes-needs"],
  },
  {
    name: "needs-as-they-were-pressed",
    file: "packages/exam/src/attempt/decide-needs.ts",
    find: "  const needs = needsInOrder(command.needs);",
    replacement: "  const needs = command.needs;",
    needs: ["proctor-changes-needs"],
  },
  {
    name: "denial-forgotten",
    file: "packages/exam/src/attempt/evolve.ts",
    find: "      return { ...state, identityDeniedAt: event.at };",
    replacement: "      return state;",
    needs: ["identity-denied"],
  },
  {
    name: "denial-never-lifted",
    file: "packages/exam/src/attempt/evolve.ts",
    find: "      return { ...state, identityConfirmed: true, identityDeniedAt: null };",
    replacement: "      return { ...state, identityConfirmed: true };",
    needs: ["identity-denied"],
  },
  {
    name: "denial-after-the-end",
    file: DECIDE_ACT,
    find: '      return beforeEnd(state, around) ?? accepted([{ type: "IdentityDenied", ...from }]);',
    replacement: '      return accepted([{ type: "IdentityDenied", ...from }]);',
    needs: ["rogue-client"],
  },
  // Rulings on items
  {
    name: "ruling-by-one-person",
    file: "packages/exam/src/rulings/ruling.ts",
    find: "      return open.by === by\n",
    replacement: "      return open.by === (null as never)\n",
    needs: [],
  },
  {
    name: "ruling-leaves-somebody-out",
    file: "packages/engine/src/rulings/ruling-book.ts",
    find: "        appends: () => this.#appendsOf(open, rescored),",
    replacement: "        appends: () => this.#appendsOf(open, rescored.slice(1)),",
    needs: [],
  },
];
