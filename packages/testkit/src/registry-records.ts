import { candidateId, instant, positionId, seatId, selectionId, sittingId, staffId } from "@neraca/base";
import type {
  Candidate,
  Position,
  Registry,
  Room,
  Seat,
  Selection,
  Sitting,
  Staff,
  Venue,
} from "@neraca/engine";
import { roomId, venueId } from "@neraca/engine";

/** Records of a small selection, each made from the little that tells it from the others. */

export function aSelection(id: string): Selection {
  return {
    id: selectionId(id),
    name: `CPNS 2026 ${id}`,
    agency: "Pemerintah Kota Medan",
    ruleSetId: "skd-2024",
    createdAt: instant(1_790_000_000_000),
  };
}

export function aPosition(selection: string, code: string): Position {
  return {
    id: positionId(`${selection}-${code}`),
    selectionId: selectionId(selection),
    code,
    title: "Analis Kebijakan Ahli Pertama",
    agency: "Pemerintah Kota Medan",
    unit: "Sekretariat Daerah",
    formationType: "general",
    quota: 2,
  };
}

/** The `nth` candidate for a position; ids, numbers and NIKs are in the order of `nth` (up to 9999). */
export function aCandidate(selection: string, positionCode: string, nth: number): Candidate {
  const digits = String(nth).padStart(4, "0");
  return {
    id: candidateId(`${selection}-c${digits}`),
    selectionId: selectionId(selection),
    positionId: positionId(`${selection}-${positionCode}`),
    participantNumber: `2026-12-${digits}`,
    nik: `127101010190${digits}`,
    name: `Peserta ${digits}`,
    birthDate: "1998-02-28",
    extraTimeMs: 0,
    pinHash: "$argon2id$...",
  };
}

export function aVenue(id: string): Venue {
  return { id: venueId(id), name: `Tilok ${id}`, city: "Medan", timeZone: "Asia/Jakarta" };
}

export function aRoom(venue: string, id: string): Room {
  return { id: roomId(id), venueId: venueId(venue), name: `Ruang ${id}`, rows: 3, columns: 4 };
}

export function aSeat(room: string, nth: number): Seat {
  return {
    id: seatId(`${room}-${nth}`),
    roomId: roomId(room),
    label: `A${nth}`,
    row: Math.floor(nth / 4),
    column: nth % 4,
  };
}

export function aSitting(selection: string, room: string, id: string): Sitting {
  return {
    id: sittingId(id),
    selectionId: selectionId(selection),
    roomId: roomId(room),
    title: "Sesi 1",
    scheduledAt: instant(1_795_000_000_000),
    bankId: "skd",
    blueprintId: "skd-110",
  };
}

export function aStaff(username: string): Staff {
  return {
    id: staffId(`staff-${username}`),
    username,
    name: `Petugas ${username}`,
    role: "proctor",
    passwordHash: "$argon2id$...",
    createdAt: instant(1_790_000_000_000),
  };
}

/**
 * Two selections `s1` and `s2` with positions `p1`, `p2`; one venue `v1` with rooms `r1`, `r2` of six seats; sittings `one` (s1, r1),
 * `two` (s1, r2), `other` (s2, r1). No candidates yet.
 */
export async function prepareSelections(registry: Registry): Promise<void> {
  const outcomes = [await registry.createVenue(aVenue("v1"))];
  for (const room of ["r1", "r2"]) {
    const seats = Array.from({ length: 6 }, (_, nth) => aSeat(room, nth));
    outcomes.push(await registry.createRoom(aRoom("v1", room), seats));
  }
  for (const selection of ["s1", "s2"]) {
    outcomes.push(await registry.createSelection(aSelection(selection)));
    outcomes.push(await registry.createPositions([aPosition(selection, "p1"), aPosition(selection, "p2")]));
  }
  outcomes.push(await registry.createSitting(aSitting("s1", "r1", "one")));
  outcomes.push(await registry.createSitting(aSitting("s1", "r2", "two")));
  outcomes.push(await registry.createSitting(aSitting("s2", "r1", "other")));
  const refusal = outcomes.find((each) => !each.ok);
  if (refusal !== undefined) throw new Error(`the world could not be prepared: ${JSON.stringify(refusal)}`);
}
