import type { JournalLine } from "../journal-lines.ts";
import type { Trouble } from "./trouble.ts";

/** A trouble that has begun: when, by the clock of this machine, which is the server's too. */
export type Happened = { readonly trouble: Trouble; readonly atMs: number };

export type Noticed = {
  readonly trouble: Trouble;
  readonly atMs: number;
  /** The first thing that somebody did about it; null: nobody did anything. */
  readonly act: { readonly type: string; readonly by: string; readonly afterMs: number } | null;
};

/** What is done for the room, and not about what befell one candidate. */
const ROOM_ACTS: ReadonlySet<string> = new Set([
  "SittingPaused",
  "SittingExtended",
  "VenueFaultEnded",
  "SittingIncidentRecorded",
]);

/**
 * What became of each trouble, told from the journal alone.
 *
 * @param attempts stream of each participant's attempt
 * @param trainer whose acts count for nothing
 */
export function noticedIn(
  lines: readonly JournalLine[],
  happened: readonly Happened[],
  { attempts, trainer }: { readonly attempts: ReadonlyMap<string, string>; readonly trainer: string },
): readonly Noticed[] {
  const acts = lines.filter(({ event }) => {
    const by = event["by"];
    return typeof by === "string" && by !== "system" && by !== trainer;
  });
  return happened.map(({ trouble, atMs }) => {
    const about = new Set(trouble.who.map((number) => attempts.get(number)));
    const first = acts.find(
      (line) => Number(line.event["at"]) >= atMs && isAbout(line, about, trouble.kind === "room-offline"),
    );
    if (first === undefined) return { trouble, atMs, act: null };
    const { type, by, at } = first.event;
    return { trouble, atMs, act: { type, by: String(by), afterMs: Number(at) - atMs } };
  });
}

function isAbout(
  { stream, event }: JournalLine,
  about: ReadonlySet<string | undefined>,
  isRoom: boolean,
): boolean {
  if (event.type === "AlarmAcknowledged") {
    const { attemptId } = event["alarm"] as { readonly attemptId: string | null };
    return attemptId === null ? isRoom : about.has(`attempt/${attemptId}`);
  }
  return about.has(stream) || (isRoom && ROOM_ACTS.has(event.type));
}

/** By the computer that each robot names itself by: which attempt is whose. */
export function attemptsIn(lines: readonly JournalLine[]): ReadonlyMap<string, string> {
  const attempts = new Map<string, string>();
  for (const { stream, event } of lines) {
    const { type, clientId } = event;
    if (type !== "LoginGranted" || typeof clientId !== "string") continue;
    const number = /^robot-(\d+)$/.exec(clientId)?.[1];
    if (number !== undefined) attempts.set(number, stream);
  }
  return attempts;
}
