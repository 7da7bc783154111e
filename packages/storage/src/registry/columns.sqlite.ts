import type { Instant } from "@neraca/base";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The columns that tables.ts is written with, for SQLite. A `columns.pg.ts` with the same names and signatures is all that the
 * tables need for PostgreSQL.
 */
export {
  alias,
  check,
  getTableConfig,
  index,
  primaryKey,
  type SQLiteTable as Table,
  unique,
} from "drizzle-orm/sqlite-core";

export const table = sqliteTable;

/** A branded id of another record or of this one. */
export function idColumn<Id extends string>(name: string) {
  return text(name).$type<Id>().notNull();
}

/** An id that may be absent. */
export function optionalIdColumn<Id extends string>(name: string) {
  return text(name).$type<Id>();
}

/** Text that may be absent. */
export function optionalTextColumn(name: string) {
  return text(name);
}

export function textColumn(name: string) {
  return text(name).notNull();
}

export function oneOfColumn<const Values extends readonly [string, ...string[]]>(
  name: string,
  values: Values,
) {
  return text(name, { enum: values }).notNull();
}

export function wholeNumberColumn(name: string) {
  return integer(name).notNull();
}

/** True is 1. */
export function flagColumn(name: string) {
  return integer(name, { mode: "boolean" }).notNull();
}

/** A moment that may not have come. */
export function optionalInstantColumn(name: string) {
  return integer(name).$type<Instant>();
}

/** Milliseconds since 1970, as everywhere in this program. */
export function instantColumn(name: string) {
  return integer(name).$type<Instant>().notNull();
}
