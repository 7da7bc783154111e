import type { AttemptId } from "@neraca/base";
import type { Chance } from "../chance.ts";
import type { Marks } from "../marks.ts";
import type { Oracle } from "../oracle/oracle.ts";
import type { Scheduler } from "../scheduler.ts";
import type { Swarm } from "../swarm.ts";
import type { Computer } from "../venue/computer.ts";
import type { Disk } from "../venue/disk.ts";
import type { Machine } from "../venue/machine.ts";
import type { Connection } from "../venue/network.ts";
import type { Roster } from "../venue/people.ts";
import type { Verdict } from "../verdict.ts";

/** What every actor stands on. */
export type Stage = {
  readonly scheduler: Scheduler;
  readonly swarm: Swarm;
  readonly marks: Marks;
  readonly verdict: Verdict;
  readonly oracle: Oracle;
  readonly machine: Machine;
  readonly disk: Disk;
  readonly roster: Roster;
  readonly forkChance: (label: string) => Chance;
  /** What was read aloud in the room; null before the sitting is armed. */
  readonly sittingPin: () => string | null;
  readonly newComputer: (id: string) => Computer;
  readonly connect: (id: string, endpoint: Connection["endpoint"], cookie: string) => Connection;
  /** While this is true nobody does anything of their own accord, so that pictures can be compared. */
  readonly isQuiet: () => boolean;
  /** Looks at questions may be missing from the record of this world. */
  readonly hasLeftOut: () => boolean;
  /** The network has been quick for so long. */
  readonly isCalm: (forMs: number) => boolean;
  /** Items of this attempt's paper, for those who must name one. */
  readonly paperItems: (attemptId: AttemptId) => readonly string[];
  readonly say: (who: string, what: string) => void;
};
