import { MINUTE_MS, SECOND_MS } from "@neraca/base";
import type { Noticed } from "./noticed.ts";
import type { Trouble, TroubleKind } from "./trouble.ts";

/** For the trainer, in both languages. */
const KINDS: Readonly<Record<TroubleKind, string>> = {
  late: "datang terlambat / comes late",
  help: "minta bantuan / asks for help",
  offline: "komputer terputus / computer offline",
  "room-offline": "seluruh ruang terputus / whole room offline",
  "second-login": "login kedua / second login",
  restless: "berulang kali keluar layar / leaves the screen again and again",
  "too-quick": "terlalu cepat / implausibly quick",
};

export type SeatOf = ReadonlyMap<string, { readonly seat: string; readonly name: string }>;

export function planLines(plan: readonly Trouble[], seats: SeatOf): readonly string[] {
  return plan.map((trouble) => `  ${clock(trouble.atMs)}  ${words(trouble, seats)}`);
}

/** @param names of staff by their ids */
export function reportLines(
  noticed: readonly Noticed[],
  seats: SeatOf,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  const seen = noticed.filter(({ act }) => act !== null).length;
  return [
    `LATIHAN / PRACTICE: ${seen} dari / of ${noticed.length} ditanggapi / seen to`,
    ...noticed.map(({ trouble, act }) => {
      const outcome =
        act === null
          ? "TIDAK ADA TINDAKAN / NOBODY DID ANYTHING"
          : `${Math.round(act.afterMs / SECOND_MS)} s  ${names.get(act.by) ?? act.by}  ${act.type}`;
      return `  ${clock(trouble.atMs)}  ${words(trouble, seats)}\n         ${outcome}`;
    }),
  ];
}

function words({ kind, who, lastsMs }: Trouble, seats: SeatOf): string {
  const people = who.map((number) => {
    const at = seats.get(number);
    return at === undefined ? number : `${at.seat} ${at.name}`;
  });
  const lasting =
    kind === "offline" || kind === "room-offline" ? `, ${Math.round(lastsMs / SECOND_MS)} s` : "";
  return `${KINDS[kind]}${lasting}${people.length === 0 ? "" : `: ${people.join("; ")}`}`;
}

/** Minutes and seconds of the exam. */
function clock(ms: number): string {
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  return `${String(Math.floor(ms / MINUTE_MS)).padStart(3)}:${String(seconds).padStart(2, "0")}`;
}
