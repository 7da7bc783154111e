import { instant } from "@neraca/base";
import type { RoomAccessOutcome, RoomAccessView, SeatView } from "@neraca/protocol";
import type { Answer, Reader } from "@neraca/ui/live";

const NOW = instant(1_798_684_500_000);

const STANDING: RoomAccessView = {
  networks: ["10.20.1.0/24", "fd00:1::/64"],
  certificates: "off",
  version: 3,
  changed: { at: instant(NOW - 86_400_000), by: "Dewi Lestari" },
  yourAddress: "10.20.9.4",
  asksCertificates: false,
  openSittings: [],
};

/** What the networks' page of a room is told, by the state that is looked at. */
const ACCESS: Readonly<Record<string, RoomAccessView>> = {
  "layout/networks": STANDING,
  "layout/networks-none": { ...STANDING, networks: [], version: 0, changed: null },
  "layout/networks-certificates": { ...STANDING, certificates: "record", asksCertificates: true },
  "layout/networks-not-asked": { ...STANDING, certificates: "require" },
  "layout/networks-auditor": STANDING,
  "layout/networks-faulty": STANDING,
  "layout/networks-ask": { ...STANDING, openSittings: ["Sesi 2"] },
  "layout/networks-meanwhile": STANDING,
  "layout/networks-saved": STANDING,
  "layout/networks-kept": STANDING,
};

/** What it is told when it is sent. */
const OUTCOMES: Readonly<Record<string, RoomAccessOutcome>> = {
  "layout/networks-faulty": {
    outcome: "refused",
    faults: [
      { line: 0, fault: "bits-beyond" },
      { line: 1, fault: "not-an-address" },
    ],
  },
  "layout/networks-ask": {
    outcome: "checked",
    outside: {
      you: true,
      staff: [
        { name: "Rina Hasibuan", address: "10.20.9.7" },
        { name: "Tono Saragih", address: "10.20.9.8" },
      ],
      candidates: 12,
      uncertified: 3,
    },
  },
  "layout/networks-meanwhile": {
    outcome: "changed-meanwhile",
    view: {
      ...STANDING,
      networks: ["10.30.0.0/16"],
      version: 4,
      changed: { at: NOW, by: "Bagus Wirawan" },
    },
  },
  "layout/networks-saved": {
    outcome: "saved",
    view: { ...STANDING, version: 4, changed: { at: NOW, by: "Dewi Lestari" } },
    outside: { you: false, staff: [], candidates: 0, uncertified: 0 },
  },
};

/** What is asked is told by what the reader takes: the outcome of a change, or what stands. */
export function accessIn<T>(name: string, reader: Reader<T>): Answer<T> {
  for (const told of [OUTCOMES[name], ACCESS[name]]) {
    const read = reader.safeParse(told);
    if (read.success) return { ok: true, value: read.data };
  }
  return { ok: false, problem: { kind: "offline" } };
}

const OPEN_PART = ".c-layout-head .n-segments > :nth-child(4)";
const OTHER_PART = ".c-layout-head .n-segments > :nth-child(2)";
const WRITE = ".c-access-networks textarea <- ";
const SAVE = ".c-access-acts > .n-button";

/** How a person comes to each of these states. */
export const ACCESS_PRESSES: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    [...Object.keys(ACCESS), "layout/networks-failed"].map((name) => [name, [OPEN_PART]]),
  ),
  "layout/networks-faulty": [OPEN_PART, `${WRITE}10.20.1.0/8\nruang-1.example`, SAVE],
  "layout/networks-ask": [OPEN_PART, `${WRITE}10.20.1.0/24`, SAVE],
  "layout/networks-meanwhile": [OPEN_PART, `${WRITE}10.20.1.0/24`, SAVE],
  "layout/networks-kept": [OPEN_PART, `${WRITE}10.20.1.0/24`, OTHER_PART, OPEN_PART],
  "layout/networks-saved": [OPEN_PART, `${WRITE}10.20.1.0/24`, SAVE],
};

/** Some log in from another hall, one from somewhere else. */
export function withOutside(seats: readonly SeatView[]): readonly SeatView[] {
  const addressOf = (at: number): string | null =>
    at >= 3 && at < 6 ? "10.99.4.17" : at === 11 ? "fd00:9::2a" : null;
  return seats.map((seat, at) => {
    const address = addressOf(at);
    if (address === null) return seat;
    return {
      ...seat,
      state: "login-held",
      held: { computer: { finding: "outside", seat: null, address } },
    };
  });
}

/** A room whose computers came with certificates, but for a row that was enrolled by codes, and what should be looked at. */
export function withComputers(seats: readonly SeatView[]): readonly SeatView[] {
  const markOf = (at: number): SeatView["computer"] => {
    if (at === 9) return "replaced";
    if (at === 12) return "other";
    if (at === 20 || at === 21) return "none";
    return at >= 32 ? "enrolled" : "certified";
  };
  return seats.map((seat, at) => ({ ...seat, computer: markOf(at) }));
}
