import {
  type AttemptId,
  accepted,
  type CandidateId,
  type CanonicalValue,
  canonicalJson,
  type Digest,
  digestOf,
  invariant,
  type LocalText,
  type PositionId,
  type Result,
  refused,
  type SelectionId,
  type SittingId,
  type StaffId,
  utf8,
} from "@neraca/base";
import {
  type Contender,
  codeOf,
  type RankedLine,
  type RuleSet,
  rankPosition,
  ruleSetById,
  type SealedResult,
} from "@neraca/exam";
import { candidateRef } from "@neraca/ledger";
import type { Hall } from "../hall.ts";
import type { Clock, PublicationStore } from "../ports.ts";
import type { Position, Registry } from "../registry.ts";
import type { SelectionEvent } from "./selection-event.ts";

export type PublisherOptions = {
  readonly hall: Hall;
  readonly registry: Pick<
    Registry,
    "selectionById" | "positionsOfSelection" | "candidatesOfSelection" | "sittings"
  >;
  readonly publications: PublicationStore;
  readonly clock: Clock;
};

export type PublishRefusal =
  | "selection-unknown"
  | "sittings-not-closed"
  | "nothing-to-publish"
  | "already-published"
  | "busy"
  | "not-stored";

type SealedLine = {
  readonly attemptId: AttemptId;
  readonly candidateId: CandidateId;
  readonly participantNumber: string;
  readonly positionId: PositionId;
  readonly result: SealedResult;
};

type RankingFile = { readonly digest: Digest; readonly bytes: Uint8Array; readonly lines: number };

const CORRECTED: LocalText = {
  id: "Hasil yang disegel berubah atau bertambah sejak pengumuman sebelumnya.",
  en: "Sealed results have changed or been added since the publication before.",
};

/** Ranks what was sealed, position by position, and publishes it: the committee's act. */
export class Publisher {
  readonly #options: PublisherOptions;
  #busy = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /**
   * Every position of the selection that has results, in one transaction. What has not changed since the last publication is not
   * published again. Returns the highest version that now stands.
   */
  async publish(selectionId: SelectionId, by: StaffId): Promise<Result<number, PublishRefusal>> {
    if (this.#busy) return refused("busy");
    this.#busy = true;
    try {
      return await this.#publish(selectionId, by);
    } finally {
      this.#busy = false;
    }
  }

  async #publish(selectionId: SelectionId, by: StaffId): Promise<Result<number, PublishRefusal>> {
    const { hall, registry, clock } = this.#options;
    const selection = await registry.selectionById(selectionId);
    if (selection === undefined) return refused("selection-unknown");
    const sittings = (await registry.sittings()).filter(({ sitting }) => sitting.selectionId === selectionId);
    if (sittings.some(({ sitting }) => hall.service(sitting.id).sitting.phase !== "closed")) {
      return refused("sittings-not-closed");
    }
    const sealed = this.#newestOf(sittings.map(({ sitting }) => sitting.id));
    if (sealed.length === 0) return refused("nothing-to-publish");
    const ruleSet = ruleSetById(selection.ruleSetId);
    invariant(ruleSet !== undefined, `unknown rule set ${selection.ruleSetId}`);
    const candidates = await registry.candidatesOfSelection(selectionId);
    const names = new Map(candidates.map((candidate) => [candidate.id, candidate.name]));

    const events: SelectionEvent[] = [];
    for (const position of await registry.positionsOfSelection(selectionId)) {
      const lines = sealed.filter((line) => line.positionId === position.id);
      const event = await this.#eventOf(position, lines, ruleSet, names, by);
      if (event !== null) events.push({ ...event, at: clock.now() });
    }
    if (events.length === 0) return refused("already-published");
    if ((await hall.selection(selectionId).record(events)) === "not-stored") return refused("not-stored");
    return accepted(Math.max(...events.map((event) => event.publicationVersion)));
  }

  /** null when there is nothing new to say about the position. The file is kept before any event can name it. */
  async #eventOf(
    position: Position,
    lines: readonly SealedLine[],
    ruleSet: RuleSet,
    names: ReadonlyMap<CandidateId, string>,
    by: StaffId,
  ): Promise<Omit<SelectionEvent, "at"> | null> {
    if (lines.length === 0) return null;
    const newest = this.#options.hall.selection(position.selectionId).newestOf(position.id);
    if (newest !== undefined) {
      const again = rankingFile(position, lines, ruleSet, names, newest.publicationVersion);
      if (again.digest === newest.rankingDigest) return null;
    }
    const publicationVersion = (newest?.publicationVersion ?? 0) + 1;
    const file = rankingFile(position, lines, ruleSet, names, publicationVersion);
    await this.#options.publications.keep(file.digest, file.bytes);
    return {
      type: "RankingPublished",
      by,
      selectionId: position.selectionId,
      positionId: position.id,
      publicationVersion,
      ruleSetId: ruleSet.id,
      quota: position.quota,
      formationType: position.formationType,
      rankingDigest: file.digest,
      lines: file.lines,
      reason: publicationVersion === 1 ? null : CORRECTED,
    };
  }

  /**
   * One line a candidate. Who sat twice has the result that was sealed last; an absence replaces no result that was scored, because
   * whoever was moved to another sitting is absent from the one they left. The ledger's readers see it the same way.
   */
  #newestOf(sittingIds: readonly SittingId[]): readonly SealedLine[] {
    const closedAt = (sittingId: SittingId): number => {
      const { sitting } = this.#options.hall.service(sittingId);
      return sitting.phase === "closed" ? sitting.closedAt : 0;
    };
    const inOrder = sittingIds.toSorted((a, b) => closedAt(a) - closedAt(b));
    const newest = new Map<CandidateId, SealedLine>();
    for (const line of inOrder.flatMap((sittingId) => this.#sealedOf(sittingId))) {
      if (line.result.status !== "absent" || !newest.has(line.candidateId))
        newest.set(line.candidateId, line);
    }
    return [...newest.values()];
  }

  #sealedOf(sittingId: SittingId): readonly SealedLine[] {
    const service = this.#options.hall.service(sittingId);
    return service.armed.terms.roster.flatMap(
      ({ attemptId, candidateId, participantNumber, positionId }): readonly SealedLine[] => {
        const { result } = service.attempt(attemptId);
        return result === null ? [] : [{ attemptId, candidateId, participantNumber, positionId, result }];
      },
    );
  }
}

/** Canonical JSON, format `neraca-ranking-1`: what `npm run ledger -- verify` reads. */
function rankingFile(
  position: Position,
  sealed: readonly SealedLine[],
  ruleSet: RuleSet,
  names: ReadonlyMap<CandidateId, string>,
  publicationVersion: number,
): RankingFile {
  const byCandidate = new Map(sealed.map((line) => [line.candidateId, line]));
  const ranked = rankPosition({
    ruleSet,
    formationType: position.formationType,
    quota: position.quota,
    contenders: sealed.map(contenderOf),
  });
  const text = canonicalJson({
    format: "neraca-ranking-1",
    selection: position.selectionId,
    position: position.id,
    title: position.title,
    publicationVersion,
    ruleSet: ruleSet.id,
    quota: position.quota,
    formationType: position.formationType,
    lines: ranked.map((line) => fileLine(line, byCandidate, names)),
  });
  return { digest: digestOf(text), bytes: utf8(text), lines: ranked.length };
}

function fileLine(
  line: RankedLine,
  byCandidate: ReadonlyMap<CandidateId, SealedLine>,
  names: ReadonlyMap<CandidateId, string>,
): CanonicalValue {
  const sealed = byCandidate.get(line.candidateId);
  const name = names.get(line.candidateId);
  invariant(sealed !== undefined && name !== undefined, `ranked a stranger: ${line.candidateId}`);
  const { scores, saltHex } = sealed.result;
  return {
    place: line.place,
    candidateRef: candidateRef(saltHex, line.participantNumber),
    participantNumber: line.participantNumber,
    name,
    twk: scores.TWK,
    tiu: scores.TIU,
    tkp: scores.TKP,
    total: scores.total,
    status: line.status,
    code: codeOf("skd", line.status),
    tiedAtCut: line.tiedAtCut,
    reason: { id: line.reason.id, en: line.reason.en },
  };
}

function contenderOf({ candidateId, participantNumber, result }: SealedLine): Contender {
  return result.status === "scored"
    ? { candidateId, participantNumber, status: "scored", scores: result.scores }
    : { candidateId, participantNumber, status: result.status, scores: null };
}
