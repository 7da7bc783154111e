import {
  attemptIdOf,
  type CandidateId,
  digest,
  type SelectionId,
  type StaffId,
  sha256,
  toHex,
} from "@neraca/base";
import type {
  Candidate,
  CandidateMarks,
  CandidatePlace,
  CandidateVersion,
  Clock,
  Hall,
  Registry,
} from "@neraca/engine";
import {
  candidateFaults,
  extraTimeMsMaxOf,
  grantsAnything,
  grantTheSame,
  type RuleBook,
  type RuleSet,
} from "@neraca/exam";
import {
  type Accommodations,
  CANDIDATE_VERSIONS_SHOWN_MAX,
  CANDIDATES_PAGE_MAX,
  type CandidateDeskView,
  type CandidateFields,
  type CandidateOutcome,
  type CandidatePage,
  type CandidateSave,
  type CandidateSearch,
  type CandidatesDeskView,
  type CandidatesMark,
  type CarriedOverOutcome,
  type CarriedOverSave,
  type Reason,
} from "@neraca/protocol";
import { z } from "zod";
import { enteredIn, notValid, roundsOf, whyNotCarriedOver } from "./carried-over.ts";
import type { Asker } from "./selections.ts";

export type CandidatesOptions = {
  readonly registry: Registry;
  readonly hall: Pick<Hall, "service">;
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
  readonly staffNameOf: (actor: string) => string | null;
};

/** A candidate as they stand, and by what rules they are judged. */
type Standing = {
  readonly candidate: Candidate;
  readonly versions: readonly CandidateVersion[];
  readonly fields: CandidateFields;
  readonly ruleSet: RuleSet;
  readonly isArchived: boolean;
  readonly isArmed: boolean;
};

/** Candidates as a committee works with them: found among many, and decided about one by one. */
export class Candidates {
  readonly #options: CandidatesOptions;

  constructor(options: CandidatesOptions) {
    this.#options = options;
  }

  /** Noted before whoever took a file has it. */
  async taken(selectionId: SelectionId, file: string, bytes: Uint8Array, by: StaffId): Promise<void> {
    const { registry, clock } = this.#options;
    const act = { selectionId, file, digest: digest(toHex(sha256(bytes))) };
    await registry.noteStaffAct({ type: "CandidatesExported", staffId: by, ...act }, clock.now());
  }

  async view(id: SelectionId, asker: Asker): Promise<CandidatesDeskView | undefined> {
    const { registry, rules } = this.#options;
    const selection = await registry.selectionById(id);
    if (selection === undefined) return undefined;
    const { candidates } = await registry.countsOfSelection(id);
    const positions = await registry.positionsOfSelection(id);
    return {
      selectionId: id,
      name: selection.name,
      candidates,
      positions: positions.map(({ id: positionId, code, title }) => ({ positionId, code, title })),
      formationTypes: (rules.get(selection.ruleSetId)?.formationTypes ?? []).map(({ type, name }) => ({
        id: type,
        name,
      })),
      rounds: roundsOf(selection.ruleSetId, rules),
      venues: (await registry.venues())
        .map(({ id: venueId, name }) => ({ venueId, venue: name }))
        .toSorted((a, b) => a.venue.localeCompare(b.venue, "id")),
      mayEdit: asker.mayEdit,
    };
  }

  /** [DS40] Differs once anything of selections, positions, candidates or sittings has changed, by whatever process; and at times without need. */
  async mark(id: SelectionId): Promise<CandidatesMark | undefined> {
    const { registry } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return undefined;
    return { mark: await registry.changeMark() };
  }

  async search(id: SelectionId, { cursor, ...wanted }: CandidateSearch): Promise<CandidatePage | undefined> {
    const { registry } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return undefined;
    const after = cursor === null ? null : placeOf(cursor, wanted.sort);
    const query = { selectionId: id, ...wanted };
    // One more than is shown tells whether there is another page.
    const listed = await registry.listCandidates({ ...query, after, limit: CANDIDATES_PAGE_MAX + 1 });
    const rows = listed.slice(0, CANDIDATES_PAGE_MAX);
    const last = listed.length > rows.length ? rows.at(-1) : undefined;
    const found = after === null ? await registry.countCandidates(query) : null;
    return {
      rows: rows.map((row) => ({
        candidateId: row.candidateId,
        participantNumber: row.participantNumber,
        name: row.name,
        position: { code: row.positionCode, title: row.positionTitle },
        isSeated: row.isSeated,
        isAccommodated: row.isAccommodated,
        isWithdrawn: row.isWithdrawn,
        isCarriedOver: row.isCarriedOver,
        hasPhoto: row.hasPhoto,
      })),
      next: last === undefined ? null : JSON.stringify(keysOf(last, wanted.sort)),
      found,
    };
  }

  async candidate(
    id: SelectionId,
    candidateId: CandidateId,
    asker: Asker,
  ): Promise<CandidateDeskView | undefined> {
    const standing = await this.#standing(id, candidateId);
    return standing === undefined ? undefined : this.#viewOf(standing, asker);
  }

  async save(
    id: SelectionId,
    candidateId: CandidateId,
    { version, fields: given }: CandidateSave,
    asker: Asker,
  ): Promise<CandidateOutcome | undefined> {
    const { registry, clock } = this.#options;
    const standing = await this.#standing(id, candidateId);
    if (standing === undefined) return undefined;
    if (standing.isArchived) return { outcome: "refused", missing: ["selection-archived"] };
    if (versionOf(standing) !== version)
      return { outcome: "changed-meanwhile", view: await this.#viewOf(standing, asker) };
    const accommodations = this.#grantedBy(asker, given.accommodations, standing.fields.accommodations);
    const fields = { ...given, accommodations, carriedOver: standing.fields.carriedOver };
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const { isArmed, ruleSet } = standing;
    const positions = await registry.positionsOfSelection(id);
    const formationType = positions.find((each) => each.id === fields.positionId)?.formationType;
    const terms = { rules: ruleSet, formationType, isArmed, today };
    const faults = candidateFaults(standing.fields, fields, terms);
    const { wishedVenueId } = fields;
    const isKnown = wishedVenueId === undefined || wishedVenueId === standing.fields.wishedVenueId;
    if (!isKnown && !(await registry.venues()).some((venue) => venue.id === wishedVenueId))
      return { outcome: "refused", missing: ["venue-unknown"] };
    if (faults.length > 0) return { outcome: "refused", missing: [...faults] };
    const puts = [{ candidateId, seen: version, fields }];
    const changed = await registry.changeCandidates({
      selectionId: id,
      puts,
      at: clock.now(),
      by: asker.id,
    });
    if (!changed.ok && changed.error !== "changed-meanwhile")
      return { outcome: "refused", missing: [changed.error] };
    const now = (await this.#standing(id, candidateId)) ?? standing;
    return {
      outcome: changed.ok ? "saved" : "changed-meanwhile",
      view: await this.#viewOf(now, asker),
    };
  }

  /** Whoever grants something and names nobody else has granted it; where nothing is granted nobody has. */
  #grantedBy(asker: Asker, { grantedBy, ...is }: Accommodations, was: Accommodations): Accommodations {
    if (!grantsAnything(is)) return is;
    const isSame = grantTheSame(is, was);
    const by = grantedBy ?? (isSame ? undefined : (this.#options.staffNameOf(asker.id) ?? undefined));
    return by === undefined ? is : { ...is, grantedBy: by };
  }

  /** Enters, changes or takes back scores of an earlier round; by name, with a reason. */
  async saveCarriedOver(
    id: SelectionId,
    candidateId: CandidateId,
    { version, carriedOver, reason }: CarriedOverSave,
    asker: Asker,
  ): Promise<CarriedOverOutcome | undefined> {
    const { registry, clock, rules } = this.#options;
    const standing = await this.#standing(id, candidateId);
    if (standing === undefined) return undefined;
    if (standing.isArchived) return { outcome: "refused", missing: ["selection-archived"] };
    if (versionOf(standing) !== version)
      return { outcome: "changed-meanwhile", view: await this.#viewOf(standing, asker) };
    const { fields, ruleSet } = standing;
    if (JSON.stringify(fields.carriedOver) === JSON.stringify(carriedOver))
      return { outcome: "refused", missing: ["carried-over-same"] };
    const isSeated = (await this.#seatOf(standing.candidate)) !== null;
    const why = carriedOver === null ? null : whyNotCarriedOver({ ...standing, isSeated });
    if (why !== null) return { outcome: "refused", missing: [why] };
    const faulty = notValid(carriedOver, { rules: ruleSet, book: rules });
    if (faulty !== null) return faulty;
    const puts = [{ candidateId, seen: version, fields: { ...fields, carriedOver }, reason }];
    const by = { selectionId: id, at: clock.now(), by: asker.id };
    const changed = await registry.changeCandidates({ ...by, puts });
    if (!changed.ok && changed.error !== "changed-meanwhile")
      return { outcome: "refused", missing: [changed.error] };
    const now = (await this.#standing(id, candidateId)) ?? standing;
    return {
      outcome: changed.ok ? "saved" : "changed-meanwhile",
      view: await this.#viewOf(now, asker),
    };
  }

  async #standing(id: SelectionId, candidateId: CandidateId): Promise<Standing | undefined> {
    const { registry, rules, hall } = this.#options;
    const selection = await registry.selectionById(id);
    const candidate = await registry.candidateById(candidateId);
    const ruleSet = rules.get(selection?.ruleSetId ?? "");
    if (selection === undefined || candidate?.selectionId !== id || ruleSet === undefined) return undefined;
    const versions = await registry.versionsOfCandidate(candidateId, CANDIDATE_VERSIONS_SHOWN_MAX);
    const [decided] = await registry.versionsOfSelection(id, 1);
    const sittings = (await registry.sittings()).filter(({ sitting }) => sitting.selectionId === id);
    const isArmed = sittings.some(({ sitting }) => {
      const service = hall.service(sitting.id);
      return service.isArmed && service.armed.has(attemptIdOf(sitting.id, candidateId));
    });
    return {
      candidate,
      versions,
      fields: fieldsOf(candidate, versions[0]?.fields, await registry.marksOfCandidate(candidateId)),
      ruleSet,
      isArchived: decided?.stage === "archived",
      isArmed,
    };
  }

  async #viewOf(standing: Standing, asker: Asker): Promise<CandidateDeskView> {
    const { staffNameOf } = this.#options;
    const { candidate, versions, fields, ruleSet, isArchived, isArmed } = standing;
    const changed = ({ at, by }: CandidateVersion) => ({ at, by: staffNameOf(by) });
    const granted = grantedIn(versions);
    const entered = enteredIn(versions);
    const seat = await this.#seatOf(candidate);
    return {
      candidateId: candidate.id,
      participantNumber: candidate.participantNumber,
      nik: candidate.nik,
      version: versionOf(standing),
      fields,
      granted: granted === undefined ? null : changed(granted),
      carriedOver: {
        entered: entered === undefined ? null : { ...changed(entered), reason: entered.reason },
        whyNot: this.#whyNotEntered(standing, seat !== null),
      },
      seat,
      versions: versions.map((each) => ({
        version: each.version,
        changed: changed(each),
        reason: each.reason,
        fields: each.fields,
      })),
      locked: isArchived ? "selection-archived" : isArmed ? "candidate-in-sitting" : null,
      decree: { extraTimeMsMax: extraTimeMsMaxOf(ruleSet) },
      mayEdit: asker.mayEdit && !isArchived,
    };
  }

  #whyNotEntered(standing: Standing, isSeated: boolean): Reason | null {
    if (standing.isArchived) return "selection-archived";
    if (standing.ruleSet.carriedOver === "refused") return "carried-over-not-allowed";
    return whyNotCarriedOver({ ...standing, isSeated });
  }

  async #seatOf({ id, participantNumber, selectionId }: Candidate): Promise<CandidateDeskView["seat"]> {
    const { registry } = this.#options;
    const sittings = (await registry.sittings()).filter(({ sitting }) => sitting.selectionId === selectionId);
    // Of two sittings the later: whoever was moved sits there.
    const seatings = await registry.candidateByNumberOrNik(
      participantNumber,
      sittings.map(({ sitting }) => sitting.id),
    );
    const places = seatings
      .filter(({ candidate }) => candidate.id === id)
      .flatMap(({ sittingId, seat }) => {
        const place = sittings.find(({ sitting }) => sitting.id === sittingId);
        return place === undefined ? [] : [{ place, seat }];
      })
      .toSorted((a, b) => b.place.sitting.scheduledAt - a.place.sitting.scheduledAt);
    const [newest] = places;
    if (newest === undefined) return null;
    const { place, seat } = newest;
    return {
      sittingId: place.sitting.id,
      sitting: place.sitting.title,
      room: `${place.venue.name}, ${place.room.name}`,
      seat: seat.label,
      scheduledAt: place.sitting.scheduledAt,
      timeZone: place.venue.timeZone,
    };
  }
}

function versionOf({ versions }: Standing): number {
  return versions[0]?.version ?? 0;
}

/** What a list or a command can change beside the desk is the candidate's own row to say. */
function fieldsOf(
  { name, birthDate, positionId, extraTimeMs }: Candidate,
  decided: CandidateFields | undefined,
  marks: Pick<CandidateMarks, "wishedVenueId"> | undefined,
): CandidateFields {
  const wish = marks?.wishedVenueId ?? null;
  const none = { extraTimeMs, screenReader: false, largeText: false, lowVisionSeat: false, note: "" };
  return {
    name,
    birthDate,
    positionId,
    accommodations: { ...none, ...decided?.accommodations, extraTimeMs },
    withdrawal: decided?.withdrawal ?? null,
    carriedOver: decided?.carriedOver ?? null,
    ...(wish === null ? {} : { wishedVenueId: wish }),
  };
}

/** The version with which the accommodations that stand came. */
function grantedIn(versions: readonly CandidateVersion[]): CandidateVersion | undefined {
  const [newest] = versions;
  if (newest === undefined) return undefined;
  const textOf = ({ fields }: CandidateVersion): string => JSON.stringify(fields.accommodations);
  if (!grantsAnything(newest.fields.accommodations)) return undefined;
  const other = versions.findIndex((each) => textOf(each) !== textOf(newest));
  return versions[other < 0 ? versions.length - 1 : other - 1];
}

type Sort = CandidateSearch["sort"];
const zOne = z.tuple([z.string().max(300)]);
const zTwo = z.tuple([z.string().max(300), z.string().max(300)]);

/** A cursor that we did not make is the beginning. */
function placeOf(cursor: string, sort: Sort): CandidatePlace | null {
  try {
    const keys = (sort === "number" ? zOne : zTwo).safeParse(JSON.parse(cursor));
    return keys.success ? { keys: keys.data } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

export function keysOf(
  last: {
    readonly candidateId: CandidateId;
    readonly participantNumber: string;
    readonly name: string;
    readonly positionCode: string;
  },
  sort: Sort,
): CandidatePlace["keys"] {
  if (sort === "number") return [last.participantNumber];
  return sort === "name" ? [last.name, last.candidateId] : [last.positionCode, last.participantNumber];
}
