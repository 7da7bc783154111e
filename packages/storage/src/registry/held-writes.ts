import { invariant } from "@neraca/base";
import type { Registry } from "@neraca/engine";

/** Calls that only look, and `close`. SQLite lets them look while another connection writes; any other call would stop its thread at the lock. */
const UNHELD: ReadonlySet<string> = new Set<keyof Registry>([
  "selections",
  "selectionById",
  "versionsOfSelection",
  "positionsOfSelection",
  "decidedPositions",
  "countsOfSelection",
  "candidatesByPosition",
  "positionsInSittings",
  "namesOfSelection",
  "candidatesOfSelection",
  "candidateById",
  "candidateByNumberOrNik",
  "listCandidates",
  "countCandidates",
  "versionsOfCandidate",
  "carriedOverScores",
  "candidateMarks",
  "marksOfCandidate",
  "groundsOfSelection",
  "photoOf",
  "photoDigests",
  "candidatesNamed",
  "importsOfSelection",
  "digestOfNames",
  "issuedPin",
  "duties",
  "bankPlans",
  "broughtBanks",
  "passwordResets",
  "venues",
  "roomsOfVenue",
  "roomById",
  "seatsOfRoom",
  "layoutOfRoom",
  "enrolmentsOfRoom",
  "enrolmentOf",
  "accessOfRooms",
  "certificatesOfRoom",
  "isRevoked",
  "assignmentsOfSelection",
  "seatedInSittings",
  "examsElsewhere",
  "sittings",
  "sittingById",
  "seatingOfSitting",
  "staffByUsername",
  "staffById",
  "allStaff",
  "findStaffLogin",
  "loginsOfStaff",
  "sittingsOfStaff",
  "staffOfSitting",
  "staffActs",
  "invitations",
  "tokens",
  "findToken",
  "factorOf",
  "factorStands",
  "changeMark",
  "close",
]);

type Call = (...given: readonly unknown[]) => unknown;

/** A registry whose writes can be held while somebody else writes to the same file. A call that is not known as a look waits too. */
export function withHeldWrites(calls: Omit<Registry, "whileAnotherWrites">): Registry {
  let held: Promise<void> | null = null;
  const entries = Object.entries<unknown>(calls).map(([name, call]): readonly [string, Call] => {
    invariant(typeof call === "function", `${name} is a call`);
    const run: Call = (...given) => Reflect.apply(call, calls, given);
    if (UNHELD.has(name)) return [name, run];
    return [name, (...given) => (held === null ? run(...given) : held.then(() => run(...given)))];
  });
  async function whileAnotherWrites<T>(work: () => Promise<T>): Promise<T> {
    await calls.selections();
    // Nothing may come between: two that waited for the same one would both go.
    while (held !== null) await held;
    let release = (): void => {};
    held = new Promise((resolve) => {
      release = resolve;
    });
    try {
      return await work();
    } finally {
      held = null;
      release();
    }
  }
  return { ...(Object.fromEntries(entries) as Omit<Registry, "whileAnotherWrites">), whileAnotherWrites };
}
