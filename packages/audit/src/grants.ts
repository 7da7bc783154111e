import { canonicalJson } from "@neraca/base";
import { type CandidateChange, type Granted, grantedIn } from "./candidate-change.ts";
import type { Findings } from "./finding.ts";
import type { Armed } from "./sitting-audit.ts";

/** Of an arming, from the reading of the roster to its event: it plans everybody's paper meanwhile. What was decided in it may be in the roster or not. */
const ARMING_MS_MAX = 60_000;

type Decided = { readonly at: number; readonly granted: Granted };

/** What the committee has granted whom, as the staff's log has it: by the desk, or by a list that says more than extra time. */
export class Grants {
  readonly #decided = new Map<string, Decided[]>();
  /** There is a log of the staff at all: a venue without a registry has none, and its rosters come from elsewhere. */
  isLogged = false;

  take({ candidateId, granted, at }: CandidateChange): void {
    if (granted === null) return;
    const before = this.#decided.get(candidateId);
    if (before === undefined) this.#decided.set(candidateId, [{ at, granted }]);
    else before.push({ at, granted });
  }

  /** What an exam may have been armed with at that moment; empty: nobody had decided anything. */
  at(candidateId: string, armedAt: number): readonly Granted[] {
    const decided = (this.#decided.get(candidateId) ?? []).filter(({ at }) => at <= armedAt);
    const last = decided.findLastIndex(({ at }) => at <= armedAt - ARMING_MS_MAX);
    return decided.slice(Math.max(0, last)).map(({ granted }) => granted);
  }
}

/**
 * [AU42] Everybody's exam was armed with what the committee had granted them, by the record. Extra time that came with a list alone is in no line of its own: of
 * whom nobody has decided anything, only needs are looked at, which never come so.
 */
export function lookAtGrants(
  findings: Findings,
  sitting: string,
  { terms, ruleSet, at, position }: Armed,
  grants: Grants,
): void {
  for (const line of terms.roster) {
    const where = { sitting, candidate: line.participantNumber, position };
    const there: Granted = { extraTimeMs: line.extraTimeMs, needs: line.needs ?? [] };
    const should = grants.at(line.candidateId, at).map(({ extraTimeMs, needs }) => ({
      // In a shortened demonstration extra time is shortened alike.
      extraTimeMs: Math.round((extraTimeMs * terms.durationMs) / ruleSet.durationMs),
      needs,
    }));
    const known = should.at(-1);
    const isGranted =
      known === undefined
        ? there.needs.length === 0 || !grants.isLogged
        : should.some((each) => canonicalJson(each) === canonicalJson(there));
    findings.look("lawful", where, isGranted, () => ({
      id: `sesi disiapkan dengan ${wordsOf(there)}, padahal yang diberikan panitia ${wordsOf(known ?? NOTHING)}`,
      en: `the sitting was armed with ${wordsOf(there)}, and the committee had granted ${wordsOf(known ?? NOTHING)}`,
    }));
  }
}

const NOTHING: Granted = { extraTimeMs: 0, needs: [] };

function wordsOf({ extraTimeMs, needs }: Granted): string {
  return [`${extraTimeMs} ms`, ...needs].join(" + ");
}

type StaffLine = { readonly type: string; readonly [member: string]: unknown };

/** A list and what came with it, that are not as one says of the other. */
type Unlisted = {
  readonly selection: string;
  readonly position: number;
  readonly granted: number;
  readonly says: number;
};

/** [AU42] A list says of how many rows it grants something, and each of them is a line of its own before it. */
export class ListedGrants {
  /** By selection, author and file. */
  readonly #waiting = new Map<string, { readonly selection: string; readonly positions: number[] }>();
  readonly #unlisted: Unlisted[] = [];

  take(position: number, line: StaffLine): void {
    const { type, selectionId, staffId } = line;
    const selection = String(selectionId);
    if (type === "CandidateChanged" && typeof line["file"] === "string" && changesGrants(line)) {
      const key = `${selection} ${String(staffId)} ${line["file"]}`;
      const waiting = this.#waiting.get(key) ?? { selection, positions: [] };
      this.#waiting.set(key, waiting);
      waiting.positions.push(position);
    }
    if (type !== "CandidatesImported") return;
    const key = `${selection} ${String(staffId)} ${String(line["fileName"])}`;
    const granted = this.#waiting.get(key)?.positions.length ?? 0;
    this.#waiting.delete(key);
    const says = typeof line["accommodated"] === "number" ? line["accommodated"] : 0;
    if (granted !== says) this.#unlisted.push({ selection, position, granted, says });
  }

  /** Also what no list has told of at all. */
  unlisted(selection: string): readonly Unlisted[] {
    const alone = [...this.#waiting.values()].flatMap(({ selection: of, positions }) =>
      positions
        .slice(0, 1)
        .map((position) => ({ selection: of, position, granted: positions.length, says: 0 })),
    );
    return [...this.#unlisted, ...alone].filter((each) => each.selection === selection);
  }
}

function changesGrants({ before, after }: StaffLine): boolean {
  const accommodationsOf = (fields: unknown): unknown =>
    typeof fields === "object" && fields !== null && "accommodations" in fields
      ? fields.accommodations
      : null;
  const [was, is] = [accommodationsOf(before), accommodationsOf(after)];
  return grantedIn(is) !== null && JSON.stringify(was) !== JSON.stringify(is);
}

export function lookAtListedGrants(findings: Findings, sitting: string, unlisted: readonly Unlisted[]): void {
  for (const { position, granted, says } of unlisted) {
    findings.look("lawful", { sitting, position }, false, () => ({
      id: `daftar peserta menyatakan akomodasi bagi ${says} peserta, padahal ${granted} tercatat bersamanya`,
      en: `a list of candidates says that it grants something to ${says}, and ${granted} are on the record with it`,
    }));
  }
}
