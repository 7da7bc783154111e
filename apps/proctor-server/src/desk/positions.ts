import { type PositionId, positionId, type SelectionId } from "@neraca/base";
import type { Clock, Hall, Position, PositionsChange, Registry, Selection } from "@neraca/engine";
import { positionFaults, positionLock, type RuleBook, type RuleSet } from "@neraca/exam";
import {
  type DeskPosition,
  POSITIONS_MAX,
  type PositionFields,
  type PositionSave,
  type PositionsBulk,
  type PositionsDeskView,
  type PositionsOutcome,
  type Reason,
} from "@neraca/protocol";
import type { Asker } from "./selections.ts";

export type PositionsOptions = {
  readonly registry: Registry;
  readonly hall: Pick<Hall, "service" | "selection">;
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
  readonly newId: () => string;
  readonly staffNameOf: (actor: string) => string | null;
};

/** A selection's positions as they stand, and by what rules they are judged. */
export type StandingPositions = {
  readonly selection: Selection;
  readonly ruleSet: RuleSet | undefined;
  readonly view: PositionsDeskView;
};

type Put = PositionsChange["puts"][number];

/** Positions as a committee plans them: what is decided of each, and what cannot be changed any more, and why. */
export class Positions {
  readonly #options: PositionsOptions;

  constructor(options: PositionsOptions) {
    this.#options = options;
  }

  async view(id: SelectionId, asker: Asker): Promise<PositionsDeskView | undefined> {
    return (await this.standing(id, asker))?.view;
  }

  async save(
    id: SelectionId,
    { seen, fields }: PositionSave,
    asker: Asker,
  ): Promise<PositionsOutcome | undefined> {
    const standing = await this.standing(id, asker);
    if (standing === undefined) return undefined;
    const put =
      seen === null
        ? { positionId: positionId(this.#options.newId()), seen: null, fields }
        : { positionId: seen.positionId, seen: seen.version, fields };
    return this.put(standing, [put], asker);
  }

  async bulk(
    id: SelectionId,
    { seen, ...set }: PositionsBulk,
    asker: Asker,
  ): Promise<PositionsOutcome | undefined> {
    const standing = await this.standing(id, asker);
    if (standing === undefined) return undefined;
    const known = new Map(standing.view.positions.map((each) => [each.positionId, each]));
    const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null));
    const puts = seen.flatMap(({ positionId: at, version }): readonly Put[] => {
      const position = known.get(at);
      return position === undefined
        ? []
        : [{ positionId: at, seen: version, fields: { ...position.fields, ...given } }];
    });
    if (puts.length < seen.length) return { outcome: "changed-meanwhile", view: standing.view };
    return this.put(standing, puts, asker);
  }

  /** All of them or none. What was seen decides first: whoever looks at an older state is shown the newer one. */
  async put(standing: StandingPositions, puts: readonly Put[], asker: Asker): Promise<PositionsOutcome> {
    const { registry, clock } = this.#options;
    const { selection, view } = standing;
    const known = new Map(view.positions.map((each) => [each.positionId, each]));
    const isAsSeen = ({ positionId: at, seen }: Put): boolean => seen === (known.get(at)?.version ?? null);
    if (!puts.every(isAsSeen)) return { outcome: "changed-meanwhile", view };
    const missing = new Set<Reason>(puts.flatMap((put) => faultsOf(standing, known, put)));
    const added = puts.filter(({ seen }) => seen === null).length;
    if (view.positions.length + added > POSITIONS_MAX) missing.add("too-many-positions");
    if (missing.size > 0) return { outcome: "refused", missing: [...missing] };
    const change = { selectionId: selection.id, puts, at: clock.now(), by: asker.id };
    const changed = await registry.changePositions(change);
    if (!changed.ok && changed.error !== "changed-meanwhile")
      return { outcome: "refused", missing: [changed.error] };
    const now = (await this.standing(selection.id, asker))?.view ?? view;
    return { outcome: changed.ok ? "saved" : "changed-meanwhile", view: now };
  }

  async standing(id: SelectionId, asker: Asker): Promise<StandingPositions | undefined> {
    const { registry, rules, hall, staffNameOf } = this.#options;
    const selection = await registry.selectionById(id);
    if (selection === undefined) return undefined;
    const ruleSet = rules.get(selection.ruleSetId);
    const [newest] = await registry.versionsOfSelection(id, 1);
    const stage = newest?.stage ?? "open";
    const decided = await registry.decidedPositions(id);
    const applicants = await registry.candidatesByPosition(id);
    const inSitting = await registry.positionsInSittings(await this.#begunSittings(id));
    const isPublished = hall.selection(id).newest().length > 0;
    const positions = (await registry.positionsOfSelection(id)).map((position): DeskPosition => {
      const version = decided.get(position.id);
      return {
        positionId: position.id,
        version: version?.version ?? 0,
        changed: version === undefined ? null : { at: version.at, by: staffNameOf(version.by) },
        fields: fieldsOf(position, version?.fields ?? null),
        candidates: applicants.get(position.id) ?? 0,
        locked: positionLock({ stage, isPublished, isInSitting: inSitting.has(position.id) }),
      };
    });
    const fixed = positionLock({ stage, isPublished, isInSitting: false });
    const view = {
      selectionId: id,
      name: selection.name,
      positions,
      formationTypes: (ruleSet?.formationTypes ?? []).map(({ type, name }) => ({ id: type, name })),
      mayEdit: asker.mayEdit && fixed === null,
      fixed,
    };
    return { selection, ruleSet, view };
  }

  async #begunSittings(id: SelectionId) {
    const { registry, hall } = this.#options;
    const all = (await registry.sittings()).filter(({ sitting }) => sitting.selectionId === id);
    return all
      .map(({ sitting }) => sitting.id)
      .filter((each) => hall.service(each).sitting.phase !== "planned");
  }
}

/** A command can change nothing of a position that has a version: where both speak, the row that ranks is what holds. */
function fieldsOf(position: Position, decided: PositionFields | null): PositionFields {
  const { code, title, agency, unit, formationType, quota } = position;
  const { location = "", qualification = "", profile = [] } = decided ?? {};
  return { code, title, agency, unit, location, formationType, quota, qualification, profile };
}

function faultsOf(
  { ruleSet, view }: StandingPositions,
  known: ReadonlyMap<PositionId, DeskPosition>,
  { positionId: at, seen, fields }: Put,
): readonly Reason[] {
  if (seen === null && view.fixed !== null) return [view.fixed];
  const standing = known.get(at);
  if (standing !== undefined && standing.locked !== null) return [standing.locked];
  if (fields === null) return (standing?.candidates ?? 0) > 0 ? ["position-has-candidates"] : [];
  return ruleSet === undefined ? ["rule-set-unknown"] : positionFaults(fields, ruleSet);
}
