import { MINUTE_MS } from "@neraca/base";
import type { Findings } from "./finding.ts";
import { fileOf, type Publication } from "./ranking-check.ts";

/** By participant number, whoever the registry knows in a selection. */
export type People = ReadonlyMap<string, Person>;
type Person = {
  readonly candidateId: string;
  /** null: a change of theirs is on its way to the journal, and nobody can say yet. */
  readonly name: string | null;
};

/**
 * Names are read before an approval has its time, and a change has the time at which it was asked for: one that came in between is not in what was published and
 * may be older than it. Reading takes seconds, also of a whole nation; a clock that was set meanwhile is in it too.
 */
const NAMES_READ_BEFORE_MS_MAX = 5 * MINUTE_MS;

export type Named = {
  readonly publications: readonly Publication[];
  readonly publication: (digest: string) => string | undefined;
  readonly people: People;
};

/**
 * [AU43] Names are in the registry and in what was published, which the ledger binds; that somebody was renamed is on the record, and not how they are called. A
 * name that is another one than was published last, without a change on the record since, or shortly before, was changed by somebody with a SQL shell.
 */
export function lookAtNames(
  findings: Findings,
  sitting: string,
  { publications, publication, people }: Named,
  renamedAt: (candidateId: string) => number | null,
): void {
  const newest = new Map(publications.map((each) => [each.event.positionId, each]));
  for (const { position, event } of newest.values()) {
    const file = fileOf(publication(event.rankingDigest) ?? "");
    for (const { participantNumber, name } of file?.lines ?? []) {
      const candidate = String(participantNumber);
      const person = people.get(candidate);
      if (person?.name === null) continue;
      const since = event.at - NAMES_READ_BEFORE_MS_MAX;
      const isOnRecord = person !== undefined && (renamedAt(person.candidateId) ?? 0) >= since;
      const where = { sitting, candidate, position };
      findings.look("rankings", where, person?.name === name || isOnRecord, () =>
        person === undefined
          ? {
              id: "peserta yang diumumkan tidak ada lagi di registri",
              en: "a candidate who was published is in the registry no more",
            }
          : {
              id: "nama di registri bukan nama yang diumumkan, dan tidak ada perubahan tercatat sesudahnya",
              en: "the name in the registry is not the one that was published, and no change since is on the record",
            },
      );
    }
  }
}
