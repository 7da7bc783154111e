import { accepted, canonicalJson, type Result, refused, type SelectionId, type StaffId } from "@neraca/base";
import {
  type Clock,
  type Hall,
  type MarkSources,
  openMarksOf,
  type Registry,
  type Selection,
  type SelectionVersion,
} from "@neraca/engine";
import {
  carriedOverFaults,
  decideSelectionMove,
  minimaOf,
  type RuleBook,
  type RuleSet,
  SELECTION_MOVES,
  SETTINGS_PARTS,
  type SelectionFacts,
  type SelectionStage,
  type SettingsLock,
  type SittingPolicy,
  selectionPath,
  settingsLocks,
  standOf,
} from "@neraca/exam";
import {
  DEFAULT_CALENDAR,
  type Decree,
  type DeskView,
  type NewSelection,
  type Reason,
  SELECTION_VERSIONS_SHOWN_MAX,
  SELECTIONS_MAX,
  type SelectionDeskView,
  type SelectionMoveView,
  type SelectionOutcome,
  type SelectionPolicy,
  type SelectionSettings,
  settingsFault,
} from "@neraca/protocol";

export type SelectionsOptions = {
  readonly registry: Registry;
  readonly hall: Pick<Hall, "service" | "selection" | "staff">;
  readonly marksRecord: MarkSources["marksRecord"];
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
  /** Of this installation: what holds where a committee has decided nothing. */
  readonly policy: SittingPolicy;
  readonly staffNameOf: (actor: string) => string | null;
};

/** Who asks, and whether they may change what they see. */
export type Asker = { readonly id: StaffId; readonly mayEdit: boolean };

type Standing = {
  readonly selection: Selection;
  /** The newest first. */
  readonly versions: readonly SelectionVersion[];
  readonly stage: SelectionStage;
  readonly settings: SelectionSettings;
  readonly facts: SelectionFacts;
};

/** Selections as a committee plans them: what is decided, where each stands, and what is missing. */
export class Selections {
  readonly #options: SelectionsOptions;

  constructor(options: SelectionsOptions) {
    this.#options = options;
  }

  async list(): Promise<DeskView> {
    const { registry, rules } = this.#options;
    const selections: DeskView["selections"] = [];
    for (const selection of await registry.selections()) {
      const { stage, facts } = await this.#standingOf(selection);
      const { id, name, agency } = selection;
      selections.push({ selectionId: id, name, agency, stand: standOf(stage, facts) });
    }
    return { selections, decrees: [...rules.values()].map(decreeOf) };
  }

  async make(
    given: NewSelection,
    by: StaffId,
  ): Promise<
    Result<SelectionId, "selection-taken" | "selection-unknown" | "rule-set-unknown" | "too-many-selections">
  > {
    const { registry, rules, clock } = this.#options;
    if (!rules.has(given.ruleSetId)) return refused("rule-set-unknown");
    if ((await registry.selections()).length >= SELECTIONS_MAX) return refused("too-many-selections");
    const copied = given.copyOf === null ? null : await this.#find(given.copyOf);
    if (copied === undefined) return refused("selection-unknown");
    const { selectionId, name, agency, ruleSetId } = given;
    // Days are another year's; how many sittings a day has is not.
    const calendar = { ...(copied?.settings.calendar ?? DEFAULT_CALENDAR), days: [] };
    const settings = { name, agency, ruleSetId, calendar, policy: copied?.settings.policy ?? null };
    const at = clock.now();
    const made = await registry.makeSelection(
      { id: selectionId, name, agency, ruleSetId, createdAt: at },
      { selectionId, stage: "draft", settings, at, by },
    );
    return made.ok ? accepted(selectionId) : refused("selection-taken");
  }

  async view(id: SelectionId, asker: Asker): Promise<SelectionDeskView | undefined> {
    const standing = await this.#find(id);
    return standing === undefined ? undefined : this.#viewOf(standing, asker);
  }

  async save(
    id: SelectionId,
    seen: number,
    settings: SelectionSettings,
    asker: Asker,
  ): Promise<SelectionOutcome | undefined> {
    const standing = await this.#find(id);
    if (standing === undefined) return undefined;
    const { stage } = standing;
    // What was seen decides first: whoever looks at an older state is shown the newer one, with its locks.
    const locked = versionOf(standing) === seen ? lockedIn(standing, settings) : new Set<SettingsLock>();
    if (locked.size > 0) return { outcome: "refused", missing: [...locked] };
    if (!this.#options.rules.has(settings.ruleSetId))
      return { outcome: "refused", missing: ["rule-set-unknown"] };
    const fault = settingsFault(settings) ?? (await this.#carriedOverFault(standing, settings.ruleSetId));
    if (fault !== null) return { outcome: "refused", missing: [fault] };
    return this.#change(id, seen, { stage, settings }, asker);
  }

  async move(
    id: SelectionId,
    seen: number,
    move: SelectionMoveView,
    asker: Asker,
  ): Promise<SelectionOutcome | undefined> {
    const standing = await this.#find(id);
    if (standing === undefined) return undefined;
    const { facts, settings } = standing;
    const decided = decideSelectionMove(standing.stage, move, facts);
    // What was seen decides first: whoever looks at an older state is shown the newer one, not told what that lacks.
    if (!decided.ok && versionOf(standing) === seen)
      return { outcome: "refused", missing: [...decided.error] };
    const stage = decided.ok ? decided.value : standing.stage;
    return this.#change(id, seen, { stage, settings }, asker);
  }

  /** Scores of an earlier round that stand are ones that the selection's decree takes, also when it becomes another. */
  async #carriedOverFault({ selection, settings }: Standing, ruleSetId: string): Promise<Reason | null> {
    const { registry, rules: book } = this.#options;
    const rules = book.get(ruleSetId);
    if (rules === undefined || ruleSetId === settings.ruleSetId) return null;
    const standing = [...(await registry.carriedOverScores(selection.id)).values()];
    const areTaken = standing.every((scores) => carriedOverFaults(scores, { rules, book }).length === 0);
    return areTaken ? null : "rule-set-carried-over";
  }

  async #change(
    id: SelectionId,
    seen: number,
    decided: Pick<SelectionVersion, "stage" | "settings">,
    asker: Asker,
  ): Promise<SelectionOutcome | undefined> {
    const { registry, clock } = this.#options;
    const change = { selectionId: id, seen, ...decided, at: clock.now(), by: asker.id };
    const changed = await registry.changeSelection(change);
    if (!changed.ok && changed.error === "selection-unknown") return undefined;
    const view = await this.view(id, asker);
    if (view === undefined) return undefined;
    return { outcome: changed.ok ? "saved" : "changed-meanwhile", view };
  }

  async #find(id: SelectionId): Promise<Standing | undefined> {
    const selection = await this.#options.registry.selectionById(id);
    return selection === undefined ? undefined : this.#standingOf(selection);
  }

  async #standingOf(selection: Selection): Promise<Standing> {
    const { registry } = this.#options;
    const versions = await registry.versionsOfSelection(selection.id, SELECTION_VERSIONS_SHOWN_MAX);
    const [newest] = versions;
    const { name, agency, ruleSetId } = selection;
    const calendar = newest?.settings.calendar ?? DEFAULT_CALENDAR;
    return {
      selection,
      versions,
      // One that was made by a command was never a draft: its sittings were armed without anybody opening it.
      stage: newest?.stage ?? "open",
      // A command can change the rules beside this desk: what the selection says holds.
      settings: { name, agency, ruleSetId, calendar, policy: newest?.settings.policy ?? null },
      facts: await this.#factsOf(selection),
    };
  }

  async #factsOf({ id, ruleSetId }: Selection): Promise<SelectionFacts> {
    const { registry, hall, rules } = this.#options;
    const sittings = (await registry.sittings()).filter(
      ({ sitting, lost }) => sitting.selectionId === id && lost === null,
    );
    const counts = { sittingsArmed: 0, sittingsRunning: 0, sittingsClosed: 0, sittingsUnmanned: 0 };
    for (const { sitting } of sittings) {
      const { phase } = hall.service(sitting.id).sitting;
      if (phase === "closed") counts.sittingsClosed += 1;
      else if (phase === "running" || phase === "paused") counts.sittingsRunning += 1;
      else if (phase !== "planned") counts.sittingsArmed += 1;
      const isManned = (await registry.staffOfSitting(sitting.id)).length > 0;
      if (phase !== "closed" && !isManned) counts.sittingsUnmanned += 1;
    }
    return {
      hasRules: rules.has(ruleSetId),
      ...(await registry.countsOfSelection(id)),
      hasBankPlan: (await registry.bankPlans(id, 1)).length > 0,
      sittings: sittings.length,
      ...counts,
      marksOpen: openMarksOf(
        this.#options,
        id,
        sittings.map(({ sitting }) => sitting.id),
      ).length,
      isPublished: hall.selection(id).newest().length > 0,
    };
  }

  #viewOf(standing: Standing, asker: Asker): SelectionDeskView {
    const { staffNameOf, policy } = this.#options;
    const { selection, stage, settings, facts, versions } = standing;
    const { positions, candidates, sittings, sittingsClosed, seated } = facts;
    return {
      selectionId: selection.id,
      version: versionOf(standing),
      stage,
      stand: standOf(stage, facts),
      settings,
      locks: { ...settingsLocks(stage, facts) },
      installation: decidedOf(policy),
      counts: { positions, candidates, sittings, sittingsClosed, seated },
      path: selectionPath(stage, facts).map((each) => ({ ...each, missing: [...each.missing] })),
      moves: SELECTION_MOVES.map((move) => {
        const decided = decideSelectionMove(stage, move, facts);
        return { move, missing: decided.ok ? [] : [...decided.error] };
      }),
      versions: versions.map(({ version, at, by, stage: then, settings: its }) => ({
        version,
        changed: { at, by: staffNameOf(by) },
        stage: then,
        settings: its,
      })),
      mayEdit: asker.mayEdit,
    };
  }
}

function versionOf({ versions }: Standing): number {
  return versions[0]?.version ?? 0;
}

/** Why what is given cannot be: each lock of a part that it would change. */
function lockedIn({ stage, facts, settings }: Standing, given: SelectionSettings): ReadonlySet<SettingsLock> {
  const locks = settingsLocks(stage, facts);
  const changed = SETTINGS_PARTS.filter(
    (part) => canonicalJson(settings[part]) !== canonicalJson(given[part]),
  );
  return new Set(changed.map((part) => locks[part]).filter((lock) => lock !== null));
}

/** Without alarms: those are the installation's. */
function decidedOf(policy: SittingPolicy): SelectionPolicy {
  const { board, lateAnswers, venueFault, arrival, safeExamBrowser, seatEnrolment, integrity } = policy;
  return { board, lateAnswers, venueFault, arrival, safeExamBrowser, seatEnrolment, integrity };
}

function decreeOf(rules: RuleSet): Decree {
  const { id, title, decree, durationMs, extendedDurationMs, cutMultiple, maxima } = rules;
  return {
    id,
    title,
    decree,
    durationMs,
    extendedDurationMs,
    cutMultiple,
    subtests: rules.subtests.map(({ subtest, itemCount }) => ({ subtest, itemCount, max: maxima[subtest] })),
    totalMax: maxima.total,
    formationTypes: rules.formationTypes.map(({ type, name, threshold }) => ({
      id: type,
      name,
      minima: [...minimaOf(threshold)],
    })),
  };
}
