import { auditSitting, type Difference } from "@neraca/audit";
import { accepted, refused } from "@neraca/base";
import { Armed } from "@neraca/engine";
import type { Stage } from "../actors/stage.ts";
import { shortExam } from "../venue/exam-paper.ts";
import { SITTING } from "../venue/people.ts";

/** The moment of reading when everything must be published, and when nothing has to be. */
const LATE = Number.MAX_SAFE_INTEGER;
const EARLY = 0;

/**
 * The whole exam recomputed from what lies on the disk, by the auditor: whatever happened, an honest server leaves no difference. What the
 * ledger's verifier says of the files alone is not asked: this exam bears the name of a decree and has fewer questions, which it refuses.
 */
export function checkAudit(stage: Stage, keepsLedger: boolean): void {
  const [difference] = auditOfDisk(stage, keepsLedger);
  stage.verdict.hold("audit-finds-nothing", difference === undefined, () => JSON.stringify(difference));
}

function auditOfDisk({ disk, machine }: Stage, keepsLedger: boolean): readonly Difference[] {
  const { bank } = shortExam();
  const { found } = auditSitting({
    sitting: SITTING,
    fileFaults: [],
    rows: disk.lines(0, disk.head).map(({ position, stream, version, json, chain }) => ({
      position,
      stream,
      version,
      type: (JSON.parse(json) as { type: string }).type,
      body: json,
      chain: Buffer.from(chain, "hex"),
    })),
    standOf: (terms) => {
      if (terms.bankDigest !== bank.digest) return refused({ id: "bank lain", en: "another bank" });
      const armed = new Armed(terms, bank);
      return accepted({ table: armed.table, paperOf: (attemptId) => armed.paper(attemptId) });
    },
    ledger: {
      read: (path) => machine.ledger.get(path),
      verifierKey: null,
      paths: [...machine.ledger.keys()],
      earlierCheckpoint: null,
    },
    publication: () => undefined,
    readAt: keepsLedger ? LATE : EARLY,
    boardAt: null,
    momentOf: String,
  });
  return found.filter(
    ({ check, sitting, position }) => check !== "ledger" || sitting !== null || position !== null,
  );
}
