import { instant, positionId, seatId, selectionId, sittingId } from "@neraca/base";
import { type Registry, roomId, venueId } from "@neraca/engine";
import type { FormationType } from "@neraca/exam";
import { openSqliteRegistry } from "@neraca/storage";
import type { ImportTools } from "../src/import/import-tools.ts";
import type { ParticipantCard } from "../src/import/participant-cards.ts";

export const SELECTION = selectionId("cpns");
export const OTHER_SELECTION = selectionId("other");
/** 2026-07-01 */
export const NOW = instant(1_782_864_000_000);
const SEATS = ["A1", "A2", "A3", "B1", "B2", "B3"] as const;

/** Two selections under CPNS 2024, each with a sitting of six seats; positions JF-1 (general) and JF-2 (disability) in the first. */
export async function openWorld(path = ":memory:"): Promise<Registry> {
  const registry = await openSqliteRegistry(path);
  const outcomes = [
    await registry.createVenue({
      id: venueId("v"),
      name: "Tilok Contoh",
      city: "Kota Contoh",
      timeZone: "Asia/Jakarta",
    }),
  ];
  for (const [id, sitting] of [
    [SELECTION, "s-1"],
    [OTHER_SELECTION, "s-other"],
  ] as const) {
    const room = { id: roomId(`r-${id}`), venueId: venueId("v"), name: `Ruang ${id}`, rows: 2, columns: 3 };
    const seats = SEATS.map((label, index) => ({
      id: seatId(`${id}-${index}`),
      roomId: room.id,
      label,
      row: Math.floor(index / 3),
      column: index % 3,
    }));
    outcomes.push(
      await registry.createSelection({
        id,
        name: `Seleksi ${id}`,
        agency: "Pemerintah Kota Contoh",
        ruleSetId: "cpns-2024",
        createdAt: NOW,
      }),
      await registry.createRoom(room, seats),
      await registry.createSitting({
        id: sittingId(sitting),
        selectionId: id,
        roomId: room.id,
        title: "Sesi 1",
        scheduledAt: NOW,
        bankId: "skd",
        blueprintId: "skd-2024",
      }),
    );
  }
  outcomes.push(
    await registry.createPositions([aPosition("JF-1", "general"), aPosition("JF-2", "disability")]),
  );
  const refusal = outcomes.find((each) => !each.ok);
  if (refusal !== undefined) throw new Error(JSON.stringify(refusal));
  return registry;
}

function aPosition(code: string, formationType: FormationType) {
  const agency = "Pemerintah Kota Contoh";
  const id = positionId(`pos-${code}`);
  return {
    id,
    selectionId: SELECTION,
    code,
    title: "Analis",
    agency,
    unit: "Dinas",
    formationType,
    quota: 2,
  };
}

export type TestTools = ImportTools & {
  /** Cards on disk at the moment, by path. */
  readonly cards: Map<string, readonly ParticipantCard[]>;
};

/** Across all imports of a test, as real ids are. */
let ids = 0;

/** Counters instead of chance; a "hash" that anybody can read. */
export function testTools(changes: Partial<ImportTools> = {}): TestTools {
  let pins = 100_000;
  const cards = new Map<string, readonly ParticipantCard[]>();
  return {
    cards,
    newId: (kind) => `${kind}-${(ids += 1)}`,
    newPin: () => String((pins += 1)),
    hashPin: async (pin) => `hash of ${pin}`,
    hashesAtOnce: 2,
    keepCards: async (list) => {
      const path = `cards-${cards.size + 1}`;
      cards.set(path, list);
      return path;
    },
    discardCards: async (path) => {
      cards.delete(path);
    },
    onHashed: () => {},
    ...changes,
  };
}

/** Everything that an import could have changed. */
export async function countsOf(registry: Registry): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const { id } of await registry.selections()) {
    counts.push((await registry.positionsOfSelection(id)).length);
    counts.push((await registry.candidatesOfSelection(id)).length);
  }
  for (const { sitting } of await registry.sittings()) {
    counts.push((await registry.seatingOfSitting(sitting.id)).size);
  }
  return counts;
}

export const CANDIDATE_HEADER =
  "participant_number,nik,name,birth_date,position_code,extra_minutes,pin,sitting,seat";
export const POSITION_HEADER = "code,title,agency,unit,formation_type,quota";

/** A row that is right, with what `changes` says instead. `nth` tells rows apart. */
export function candidateRow(nth: number, changes: Readonly<Record<string, string>> = {}): string {
  const cells: Readonly<Record<string, string>> = {
    participant_number: `2610${String(nth).padStart(6, "0")}`,
    nik: `99${String(nth).padStart(13, "0")}1`,
    name: `Peserta ${nth}`,
    birth_date: "1998-02-28",
    position_code: "JF-1",
    extra_minutes: "",
    pin: "",
    sitting: "",
    seat: "",
    ...changes,
  };
  return CANDIDATE_HEADER.split(",")
    .map((column) => cells[column])
    .join(",");
}

export function positionRow(nth: number, changes: Readonly<Record<string, string>> = {}): string {
  const cells: Readonly<Record<string, string>> = {
    code: `AK-${nth}`,
    title: "Analis Kebijakan",
    agency: "Pemerintah Kota Contoh",
    unit: "Bagian Organisasi",
    formation_type: "general",
    quota: "3",
    ...changes,
  };
  return POSITION_HEADER.split(",")
    .map((column) => cells[column])
    .join(",");
}

export function bytesOf(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}
