import { randomInt } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  candidateId,
  type Instant,
  instant,
  invariant,
  MINUTE_MS,
  positionId,
  seatId,
  selectionId,
  sittingId,
  staffId,
} from "@neraca/base";
import {
  type Candidate,
  type Position,
  type Registry,
  type RegistryOutcome,
  type Room,
  roomId,
  type Seat,
  type StaffRole,
  venueId,
} from "@neraca/engine";
import { CPNS_2024, type FormationType } from "@neraca/exam";
import { writeWholeFile } from "@neraca/storage";
import { hashSecret, newToken } from "../adapters/node-crypto.ts";
import { inventPeople } from "./people.ts";

/** What a person needs to try the demonstration. Kept in the data folder, because the registry only knows hashes. */
export type DemonstrationLogins = {
  readonly staff: readonly {
    readonly role: StaffRole;
    readonly username: string;
    readonly password: string;
  }[];
  readonly candidates: readonly {
    readonly participantNumber: string;
    readonly nik: string;
    readonly name: string;
    readonly pin: string;
    readonly seat: string;
  }[];
};

export const DEMONSTRATION_SELECTION = selectionId("demo-2026");
export const DEMONSTRATION_SITTING = sittingId("demo-2026-1");

/** Computers that nobody sits at: one of them is where a candidate goes whose own has failed. */
const SPARE_SEATS = 4;

const ROOM_COLUMNS = 10;

const POSITIONS: readonly {
  readonly title: string;
  readonly unit: string;
  readonly formationType: FormationType;
  readonly quota: number;
}[] = [
  { title: "Analis Kebijakan Ahli Pertama", unit: "Bagian Organisasi", formationType: "general", quota: 3 },
  {
    title: "Pranata Komputer Ahli Pertama",
    unit: "Dinas Komunikasi dan Informatika",
    formationType: "general",
    quota: 2,
  },
  { title: "Perencana Ahli Pertama", unit: "Badan Perencanaan Daerah", formationType: "cumlaude", quota: 1 },
  { title: "Arsiparis Ahli Pertama", unit: "Dinas Kearsipan", formationType: "disability", quota: 1 },
];

const STAFF: readonly { readonly username: string; readonly name: string; readonly role: StaffRole }[] = [
  { username: "pengawas", name: "Pengawas Ruang Anggrek", role: "proctor" },
  { username: "panitia", name: "Panitia Seleksi", role: "committee" },
  { username: "panitia2", name: "Sekretaris Panitia Seleksi", role: "committee" },
  { username: "auditor", name: "Auditor", role: "auditor" },
  { username: "admin", name: "Administrator", role: "administrator" },
];

/** Fills an empty registry, or does nothing. Returns the logins in both cases; null when the data is not a demonstration's. */
export async function ensureDemonstration(options: {
  readonly registry: Registry;
  readonly loginsFile: string;
  readonly candidates: number;
  readonly now: Instant;
}): Promise<DemonstrationLogins | null> {
  const { registry, loginsFile } = options;
  if ((await registry.selections()).length > 0) return readLogins(loginsFile);
  const logins = inventLogins(options.candidates);
  // Before the registry, and durable: a crash in between leaves a file that the next start writes again, never accounts that nobody can
  // enter.
  await writeWholeFile(loginsFile, Buffer.from(`${JSON.stringify(logins, null, 2)}\n`), 0o600);
  await fill(registry, logins, options.now);
  return logins;
}

async function readLogins(file: string): Promise<DemonstrationLogins | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as DemonstrationLogins;
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
    throw cause;
  }
}

function inventLogins(candidates: number): DemonstrationLogins {
  return {
    staff: STAFF.map(({ role, username }) => ({ role, username, password: newToken().slice(0, 12) })),
    candidates: inventPeople(candidates).map(({ number, participantNumber, nik, name }) => ({
      participantNumber,
      nik,
      name,
      pin: String(randomInt(0, 1_000_000)).padStart(6, "0"),
      seat: seatLabel(number - 1),
    })),
  };
}

async function fill(registry: Registry, logins: DemonstrationLogins, now: Instant): Promise<void> {
  must(
    await registry.createSelection({
      id: DEMONSTRATION_SELECTION,
      name: "Seleksi CPNS 2026 (peragaan)",
      agency: "Pemerintah Kota Contoh",
      ruleSetId: CPNS_2024.id,
      createdAt: now,
    }),
  );
  const { room, seats } = await createPlace(registry, logins.candidates.length + SPARE_SEATS);
  must(
    await registry.createSitting({
      id: DEMONSTRATION_SITTING,
      selectionId: DEMONSTRATION_SELECTION,
      roomId: room.id,
      title: "Sesi 1",
      scheduledAt: nextHalfHour(now),
      bankId: "skd",
      blueprintId: "skd-2024",
    }),
  );
  const positions = POSITIONS.map(
    (position, index): Position => ({
      id: positionId(`demo-pos-${index + 1}`),
      selectionId: DEMONSTRATION_SELECTION,
      code: `JF-${String(index + 1).padStart(3, "0")}`,
      agency: "Pemerintah Kota Contoh",
      ...position,
    }),
  );
  const candidates = await inventCandidates(logins, positions);
  const assignments = candidates.map((candidate, index) => {
    const seat = seats[index];
    invariant(seat !== undefined, "as many seats as candidates");
    return { sittingId: DEMONSTRATION_SITTING, candidateId: candidate.id, seatId: seat.id };
  });
  must(await registry.importRoster({ positions, candidates, assignments }));
  await createStaff(registry, logins, now);
}

async function createPlace(
  registry: Registry,
  seatCount: number,
): Promise<{ readonly room: Room; readonly seats: readonly Seat[] }> {
  const venue = {
    id: venueId("demo-venue"),
    name: "Tilok Contoh",
    city: "Kota Contoh",
    timeZone: "Asia/Jakarta",
  };
  must(await registry.createVenue(venue));
  const rows = Math.ceil(seatCount / ROOM_COLUMNS);
  const room = {
    id: roomId("demo-room"),
    venueId: venue.id,
    name: "Ruang Anggrek",
    rows,
    columns: ROOM_COLUMNS,
  };
  const seats = Array.from({ length: rows * ROOM_COLUMNS }, (_, index) => ({
    id: seatId(`demo-seat-${index + 1}`),
    roomId: room.id,
    label: seatLabel(index),
    row: Math.floor(index / ROOM_COLUMNS),
    column: index % ROOM_COLUMNS,
  }));
  must(await registry.createRoom(room, seats));
  return { room, seats };
}

async function inventCandidates(
  logins: DemonstrationLogins,
  positions: readonly Position[],
): Promise<readonly Candidate[]> {
  const people = inventPeople(logins.candidates.length);
  return Promise.all(
    people.map(async (person, index): Promise<Candidate> => {
      // Most apply for the first two positions; every tenth for each of the small ones.
      const place = index % 10 === 9 ? 3 : index % 10 === 8 ? 2 : index % 2;
      const position = positions[place];
      const login = logins.candidates[index];
      invariant(position !== undefined && login !== undefined, "a position and a login for everybody");
      const isBlind = index === 9;
      return {
        id: candidateId(`demo-${String(person.number).padStart(3, "0")}`),
        selectionId: DEMONSTRATION_SELECTION,
        positionId: position.id,
        participantNumber: person.participantNumber,
        nik: person.nik,
        name: person.name,
        birthDate: person.birthDate,
        extraTimeMs: isBlind ? CPNS_2024.extendedDurationMs - CPNS_2024.durationMs : 0,
        pinHash: await hashSecret(login.pin),
      };
    }),
  );
}

async function createStaff(registry: Registry, logins: DemonstrationLogins, now: Instant): Promise<void> {
  for (const [index, { username, name, role }] of STAFF.entries()) {
    const password = logins.staff[index]?.password;
    invariant(password !== undefined, "a password for each account");
    const id = staffId(`demo-${username}`);
    must(
      await registry.createStaff({
        id,
        username,
        name,
        role,
        passwordHash: await hashSecret(password),
        createdAt: now,
      }),
    );
    if (role === "proctor") must(await registry.admitStaffToSitting(id, DEMONSTRATION_SITTING, now));
  }
}

function must(outcome: RegistryOutcome): void {
  if (!outcome.ok) throw new Error(`demonstration: ${JSON.stringify(outcome.error)}`);
}

/** A1 to A10, B1 to B10 ... */
function seatLabel(index: number): string {
  const row = Math.floor(index / ROOM_COLUMNS);
  const letters =
    row < 26
      ? String.fromCharCode(65 + row)
      : `${String.fromCharCode(64 + Math.floor(row / 26))}${String.fromCharCode(65 + (row % 26))}`;
  return `${letters}${(index % ROOM_COLUMNS) + 1}`;
}

/** So long at least before its sitting begins, so that registration, which closes five minutes before, is open for a while. */
const AHEAD_MS = 15 * MINUTE_MS;

function nextHalfHour(now: Instant): Instant {
  const half = 30 * MINUTE_MS;
  return instant(Math.ceil((now + AHEAD_MS) / half) * half);
}
