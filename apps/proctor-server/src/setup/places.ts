import { type Instant, instant, invariant, seatId, selectionId, sittingId } from "@neraca/base";
import { type Registry, roomId, venueId } from "@neraca/engine";
import { formationTypeRuleOf, type RuleBook } from "@neraca/exam";
import { readBank } from "../adapters/bank-files.ts";
import { sealedManifestIn } from "../vault/sealed-bank.ts";
import { type Answer, answerOf, faultIn, refuse } from "./answer.ts";

/** A proctor sees a room as one picture; the protocol's frames bear this many seats. */
const ROOM_SEATS_MAX = 500;
const ROOM_SIDE_MAX = 50;

export async function addSelection(
  registry: Registry,
  rules: RuleBook,
  given: { readonly id: string; readonly name: string; readonly agency: string; readonly rules: string },
  now: Instant,
): Promise<Answer> {
  const fault = faultIn({ id: given.id }, { name: given.name, agency: given.agency });
  if (fault !== null) return { ok: false, error: fault };
  const ruleSet = rules.get(given.rules);
  if (ruleSet === undefined) return refuseRules(rules);
  const { name, agency } = given;
  const id = selectionId(given.id);
  const outcome = await registry.createSelection({ id, name, agency, ruleSetId: ruleSet.id, createdAt: now });
  return answerOf(outcome, {
    id: `Seleksi ${id} dibuat (${ruleSet.decree}).`,
    en: `Selection ${id} created (${ruleSet.decree}).`,
  });
}

/**
 * Gives a selection other rules: a decree that was changed on the way. What is armed stays on the rules that it was armed with; what is
 * armed and published from now on stands on these.
 */
export async function changeRules(
  registry: Registry,
  rules: RuleBook,
  given: { readonly selection: string; readonly rules: string },
): Promise<Answer> {
  const fault = faultIn({ selection: given.selection }, {});
  if (fault !== null) return { ok: false, error: fault };
  const ruleSet = rules.get(given.rules);
  if (ruleSet === undefined) return refuseRules(rules);
  const id = selectionId(given.selection);
  const strange = (await registry.positionsOfSelection(id)).find(
    ({ formationType }) => formationTypeRuleOf(ruleSet, formationType) === undefined,
  );
  if (strange !== undefined) {
    const { code, formationType } = strange;
    return refuse(
      `${ruleSet.id} tidak mengenal jenis kebutuhan ${formationType} (formasi ${code}).`,
      `${ruleSet.id} does not know the formation type ${formationType} (position ${code}).`,
    );
  }
  return answerOf(await registry.changeSelectionRules(id, ruleSet.id), {
    id: `Seleksi ${id} kini memakai ${ruleSet.id} (${ruleSet.decree}). Sesi yang sudah disiapkan tetap pada aturannya.`,
    en: `Selection ${id} now uses ${ruleSet.id} (${ruleSet.decree}). Sittings that are armed stay on their rules.`,
  });
}

function refuseRules(rules: RuleBook): Answer {
  const known = [...rules.keys()].join(", ");
  return refuse(`--rules: pakai salah satu dari ${known}.`, `--rules: use one of ${known}.`);
}

export async function addVenue(
  registry: Registry,
  given: { readonly id: string; readonly name: string; readonly city: string; readonly timeZone: string },
): Promise<Answer> {
  const { name, city, timeZone } = given;
  const fault = faultIn({ id: given.id }, { name, city });
  if (fault !== null) return { ok: false, error: fault };
  if (!isTimeZone(timeZone)) {
    return refuse(
      "--time-zone: pakai Asia/Jakarta, Asia/Makassar atau Asia/Jayapura.",
      "--time-zone: use Asia/Jakarta, Asia/Makassar or Asia/Jayapura.",
    );
  }
  const id = venueId(given.id);
  const outcome = await registry.createVenue({ id, name, city, timeZone });
  return answerOf(outcome, { id: `Tilok ${id} dibuat.`, en: `Venue ${id} created.` });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch (error) {
    // How the runtime says that it does not know the name.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A room with a seat at every place of its plan: A1, A2 ... in the first row, B1 ... in the second. */
export async function addRoom(
  registry: Registry,
  given: {
    readonly id: string;
    readonly venue: string;
    readonly name: string;
    readonly rows: string;
    readonly columns: string;
  },
): Promise<Answer> {
  const { name } = given;
  const fault = faultIn({ id: given.id, venue: given.venue }, { name });
  if (fault !== null) return { ok: false, error: fault };
  const [rows, columns] = [sideOf(given.rows), sideOf(given.columns)];
  if (rows === null || columns === null || rows * columns > ROOM_SEATS_MAX) {
    return refuse(
      `--rows dan --columns: bilangan dari 1 sampai ${ROOM_SIDE_MAX}, paling banyak ${ROOM_SEATS_MAX} kursi.`,
      `--rows and --columns: numbers from 1 to ${ROOM_SIDE_MAX}, at most ${ROOM_SEATS_MAX} seats.`,
    );
  }
  const id = roomId(given.id);
  const seats = Array.from({ length: rows * columns }, (_, index) => {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const label = `${lettersOf(row)}${column + 1}`;
    return { id: seatId(`${id}-${label}`), roomId: id, label, row, column };
  });
  const room = { id, venueId: venueId(given.venue), name, rows, columns };
  return answerOf(await registry.createRoom(room, seats), {
    id: `Ruang ${id} dibuat dengan ${seats.length} kursi.`,
    en: `Room ${id} created with ${seats.length} seats.`,
  });
}

function sideOf(text: string): number | null {
  const side = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return side >= 1 && side <= ROOM_SIDE_MAX ? side : null;
}

/** A to Z, AA, AB ... */
function lettersOf(row: number): string {
  const letter = String.fromCharCode(65 + (row % 26));
  return row < 26 ? letter : `${lettersOf(Math.floor(row / 26) - 1)}${letter}`;
}

/** A sitting of the bank that lies in `bankFolder`: what is unfit today could not be armed on the day. */
export async function addSitting(
  registry: Registry,
  bankFolder: string,
  given: {
    readonly id: string;
    readonly selection: string;
    readonly room: string;
    readonly title: string;
    readonly at: string;
  },
): Promise<Answer> {
  const { title } = given;
  const fault = faultIn({ id: given.id, selection: given.selection, room: given.room }, { title });
  if (fault !== null) return { ok: false, error: fault };
  const scheduledAt = momentOf(given.at);
  if (scheduledAt === null) {
    return refuse(
      "--at: tulis waktu dengan zonanya, misalnya 2026-08-01T08:00+07:00 (WIB +07:00, WITA +08:00, WIT +09:00).",
      "--at: write the time with its zone, for example 2026-08-01T08:00+07:00 (WIB +07:00, WITA +08:00, WIT +09:00).",
    );
  }
  const ids = await idsOfBank(bankFolder);
  if (ids === null) {
    return refuse(
      `Bank soal di ${bankFolder} belum layak: npm run bank -- lint ${bankFolder}`,
      `The bank in ${bankFolder} is unfit: npm run bank -- lint ${bankFolder}`,
    );
  }
  const outcome = await registry.createSitting({
    id: sittingId(given.id),
    selectionId: selectionId(given.selection),
    roomId: roomId(given.room),
    title,
    scheduledAt,
    ...ids,
  });
  return answerOf(outcome, { id: `Sesi ${given.id} dibuat.`, en: `Sitting ${given.id} created.` });
}

/** A sealed bank was found fit when it was sealed. */
async function idsOfBank(
  folder: string,
): Promise<{ readonly bankId: string; readonly blueprintId: string } | null> {
  const manifest = await sealedManifestIn(folder);
  if (manifest !== null) return { bankId: manifest.bankId, blueprintId: manifest.blueprintId };
  const read = await readBank(folder);
  return read.ok ? { bankId: read.bank.id, blueprintId: read.blueprint.id } : null;
}

/** The zone must be said: a venue's day is lost when a time is read in the zone of whoever typed it. */
function momentOf(text: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (match === null) return null;
  const [at, day] = [new Date(text).getTime(), new Date(`${match[1]}T00:00:00Z`)];
  if (Number.isNaN(at) || Number.isNaN(day.getTime())) return null;
  invariant(match[1] !== undefined, "the pattern has a day");
  // A day that the calendar lacks moves into the next month.
  return day.toISOString().startsWith(match[1]) && at >= 0 ? instant(at) : null;
}
