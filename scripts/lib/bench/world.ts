import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { candidateId, instant, positionId, seatId, selectionId, sittingId, staffId } from "@neraca/base";
import { type RegistryOutcome, roomId, venueId } from "@neraca/engine";
import { openSqliteRegistry } from "@neraca/storage";

/**
 * Argon2id of the secrets below at the lowest cost there is. A hash carries its own cost, so the server checks these in a fraction of a
 * millisecond instead of 30: logging in thousands of generators is preparation, which is not measured.
 */
const PIN = "135790";
const PIN_HASH =
  "$argon2id$v=19$m=8,t=1,p=1$siDukfX40FoV1WlaFh08HQ$BZsQ142YWNhcTeQNnuvMierulHhfAZKyeoYvdeFkxmw";
const PASSWORD = "bench-password";
const PASSWORD_HASH =
  "$argon2id$v=19$m=8,t=1,p=1$VsKl3Y8eepdpYYshv9TZzA$rEJAgkWjf6Agl0/p1UhHX6j87J40VXVly7+XjcuclpE";

const COLUMNS = 20;
const MADE_AT = instant(1_767_225_600_000);

export const BENCH_SITTING = sittingId("bench-1");

export type BenchLogins = {
  readonly proctor: { readonly username: string; readonly password: string };
  readonly candidates: readonly { readonly participantNumber: string; readonly pin: string }[];
};

/** Fills an empty data folder with one sitting and as many candidates as are wanted. */
export async function makeBenchWorld(dataFolder: string, candidates: number): Promise<BenchLogins> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const registry = await openSqliteRegistry(join(dataFolder, "registry.sqlite"));
  const selection = selectionId("bench");
  const position = positionId("bench-position");
  const room = roomId("bench-room");
  const people = Array.from({ length: candidates }, (_, index) => ({
    candidate: candidateId(`bench-${index + 1}`),
    seat: seatId(`bench-seat-${index + 1}`),
    participantNumber: `2699${String(index + 1).padStart(6, "0")}`,
    index,
  }));
  try {
    must(
      await registry.createSelection({
        id: selection,
        name: "Bench",
        agency: "Pemerintah Kota Contoh",
        ruleSetId: "cpns-2024",
        createdAt: MADE_AT,
      }),
    );
    must(
      await registry.createVenue({
        id: venueId("bench-venue"),
        name: "Tilok Contoh",
        city: "Kota Contoh",
        timeZone: "Asia/Jakarta",
      }),
    );
    const rows = Math.ceil(candidates / COLUMNS);
    must(
      await registry.createRoom(
        { id: room, venueId: venueId("bench-venue"), name: "Ruang 1", rows, columns: COLUMNS },
        people.map(({ seat, index }) => ({
          id: seat,
          roomId: room,
          label: `S${index + 1}`,
          row: Math.floor(index / COLUMNS),
          column: index % COLUMNS,
        })),
      ),
    );
    must(
      await registry.createSitting({
        id: BENCH_SITTING,
        selectionId: selection,
        roomId: room,
        title: "Sesi 1",
        scheduledAt: MADE_AT,
        bankId: "skd",
        blueprintId: "skd-2024",
      }),
    );
    must(
      await registry.importRoster({
        positions: [
          {
            id: position,
            selectionId: selection,
            code: "P1",
            title: "Analis Kebijakan Ahli Pertama",
            agency: "Pemerintah Kota Contoh",
            unit: "Bagian Organisasi",
            formationType: "general",
            quota: 3,
          },
        ],
        candidates: people.map(({ candidate, participantNumber, index }) => ({
          id: candidate,
          selectionId: selection,
          positionId: position,
          participantNumber,
          // Begins with 99: no living person has this number.
          nik: `99${String(index + 1).padStart(14, "0")}`,
          name: `Peserta ${index + 1}`,
          birthDate: "1999-01-01",
          extraTimeMs: 0,
          pinHash: PIN_HASH,
        })),
        assignments: people.map((each) => ({
          sittingId: BENCH_SITTING,
          candidateId: each.candidate,
          seatId: each.seat,
        })),
      }),
    );
    const staff = staffId("bench-proctor");
    must(
      await registry.createStaff({
        id: staff,
        username: "pengawas",
        name: "Pengawas",
        role: "proctor",
        passwordHash: PASSWORD_HASH,
        createdAt: MADE_AT,
      }),
    );
    must(await registry.admitStaffToSitting(staff, BENCH_SITTING, MADE_AT));
  } finally {
    await registry.close();
  }
  return {
    proctor: { username: "pengawas", password: PASSWORD },
    candidates: people.map(({ participantNumber }) => ({ participantNumber, pin: PIN })),
  };
}

function must(outcome: RegistryOutcome): void {
  if (!outcome.ok) throw new Error(`bench: ${JSON.stringify(outcome.error)}`);
}
