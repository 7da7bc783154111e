import { itemId } from "@neraca/base";
import type { Place, Report } from "./finding.ts";
import { COGNITIVE_LEVELS, type Item, STATUSES } from "./item.ts";
import { BANK_LIMITS } from "./limits.ts";
import { type Fields, shown, textOf, wholeNumber, wordOf } from "./read-fields.ts";

/** What is said about an item, apart from what it asks. */
export type Annotations = {
  /** Undefined when one of them could not be read. */
  readonly content:
    | Pick<Item, "version" | "status" | "difficulty" | "seconds" | "level" | "enemies">
    | undefined;
  /** As they were written, to be looked up when all items are known. */
  readonly enemies: readonly Enemy[];
  readonly note: string | undefined;
};

export type Enemy = { readonly id: string; readonly place: Place };

export const ANNOTATIONS = {
  required: ["status", "difficulty", "seconds", "level"],
  optional: ["version", "enemies", "note"],
} as const;

export function parseAnnotations(fields: Fields, report: Report): Annotations {
  const { versionMax, difficultyMax, secondsMin, secondsMax, noteLengthMax } = BANK_LIMITS;
  const version =
    fields.get("version") === undefined ? 1 : numberOf(fields, "version", 1, versionMax, report);
  const status = wordOf(fields, "status", STATUSES, report);
  const difficulty = numberOf(fields, "difficulty", 0, difficultyMax, report);
  const seconds = numberOf(fields, "seconds", secondsMin, secondsMax, report);
  const level = wordOf(fields, "level", COGNITIVE_LEVELS, report);
  const enemies = enemiesOf(fields, report);
  const note = textOf(fields, "note", noteLengthMax, report)?.text;
  const isWhole =
    version !== undefined &&
    status !== undefined &&
    difficulty !== undefined &&
    seconds !== undefined &&
    level !== undefined;
  // Sorted, so that the same enemies give the same digest.
  const ids = enemies
    .map((enemy) => enemy.id)
    .toSorted()
    .map(itemId);
  const content = isWhole ? { version, status, difficulty, seconds, level, enemies: ids } : undefined;
  return { content, enemies, note };
}

function numberOf(
  fields: Fields,
  name: string,
  min: number,
  max: number,
  report: Report,
): number | undefined {
  const tree = fields.get(name);
  if (tree === undefined) return undefined;
  const number = wholeNumber(tree);
  if (number !== undefined && number >= min && number <= max) return number;
  report.error(fields.placeOf(name), "schema", {
    id: `"${name}" harus bilangan bulat dari ${min} sampai ${max}.`,
    en: `"${name}" must be a whole number from ${min} to ${max}.`,
  });
  return undefined;
}

const ITEM_ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

function enemiesOf(fields: Fields, report: Report): readonly Enemy[] {
  const tree = fields.get("enemies");
  if (tree === undefined) return [];
  const place = fields.placeOf("enemies");
  if (tree.kind !== "list" || tree.items.length === 0 || tree.items.length > BANK_LIMITS.enemyCountMax) {
    report.error(place, "enemies", {
      id: `enemies harus berupa daftar 1 sampai ${BANK_LIMITS.enemyCountMax} id butir soal, misalnya [twk-nas-003].`,
      en: `enemies must be a list of 1 to ${BANK_LIMITS.enemyCountMax} item ids, such as [twk-nas-003].`,
    });
    return [];
  }
  const enemies: Enemy[] = [];
  for (const each of tree.items) {
    const at = { file: place.file, line: each.line };
    const id = each.kind === "text" ? each.text : "";
    if (!ITEM_ID.test(id)) {
      report.error(at, "enemies", {
        id: `"${shown(id)}" bukan id butir soal.`,
        en: `"${shown(id)}" is not an item id.`,
      });
    } else if (enemies.some((other) => other.id === id)) {
      report.error(at, "enemies", {
        id: `${shown(id)} ditulis dua kali.`,
        en: `${shown(id)} is given twice.`,
      });
    } else {
      enemies.push({ id, place: at });
    }
  }
  return enemies;
}
