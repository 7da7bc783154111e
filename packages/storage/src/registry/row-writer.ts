import { InvariantError, invariant } from "@neraca/base";
import type { RegistryRecord, RegistryRefusal } from "@neraca/engine";
import Database from "better-sqlite3";
import type { InferInsertModel } from "drizzle-orm";
import { DrizzleError, DrizzleQueryError, eq, getTableColumns, sql } from "drizzle-orm";
import type { Table } from "./columns.sqlite.ts";
import { getTableConfig } from "./columns.sqlite.ts";
import type { RegistryDatabase } from "./registry-database.ts";

type FieldRefusal = Exclude<RegistryRefusal, { readonly reason: "too-many" }>;

/** Carries a refusal out of a transaction, which rolls back on whatever is thrown. */
export class RefusalThrown extends Error {
  override readonly name = "RefusalThrown";
  readonly refusal: RegistryRefusal;
  constructor(refusal: RegistryRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

export function refuse(
  reason: FieldRefusal["reason"],
  record: RegistryRecord,
  field: string,
  value: unknown,
  row: number,
): never {
  throw new RefusalThrown({ reason, record, field, value: String(value), row });
}

/** Inserts one record; `row` is its place in the list that the caller was given. Throws RefusalThrown. */
export type RowWriter<T extends Table> = (values: InferInsertModel<T>, row: number) => void;

/**
 * Inserts rows into a table and says in the port's words why one was not accepted. The database is the judge, so that two callers at
 * the same time cannot both be right; only when it has refused do we ask what exactly was wrong.
 */
export function rowWriter<T extends Table>(
  database: RegistryDatabase,
  record: RegistryRecord,
  table: T,
): RowWriter<T> {
  const fields = new Map(
    Object.entries(getTableColumns(table)).map(([field, column]) => [column.name, field]),
  );
  const placeholders = Object.fromEntries(
    [...fields.values()].map((field) => [field, sql.placeholder(field)]),
  );
  const insertion = database
    .insert(table)
    .values(placeholders as InferInsertModel<T>)
    .prepare();

  return (values, row) => {
    // Without strict types the table would take 1.5 for a number of vacancies.
    for (const [field, value] of Object.entries(values)) {
      if (typeof value === "number" && !Number.isSafeInteger(value))
        refuse("out-of-range", record, field, value, row);
    }
    try {
      insertion.run(values);
    } catch (error) {
      const failure = sqliteErrorOf(error);
      if (failure === undefined) throw error;
      const found = fieldRefusedBy(failure, fields, () => missingReference(database, table, values));
      if (found === undefined) throw error;
      refuse(found.reason, record, found.field, Reflect.get(values, found.field), row);
    }
  };
}

type SqliteError = InstanceType<typeof Database.SqliteError>;

function sqliteErrorOf(error: unknown): SqliteError | undefined {
  // The first from a built query, the second from one that is written out.
  const isWrapped = error instanceof DrizzleQueryError || error instanceof DrizzleError;
  const inner = isWrapped ? error.cause : error;
  return inner instanceof Database.SqliteError ? inner : undefined;
}

export function isRefusedByConstraint(error: unknown): boolean {
  return sqliteErrorOf(error)?.code.startsWith("SQLITE_CONSTRAINT") ?? false;
}

/** What a constraint's error says, or undefined when the error is a fault and no constraint. */
function fieldRefusedBy(
  error: SqliteError,
  fields: ReadonlyMap<string, string>,
  findMissing: () => string,
): { readonly reason: FieldRefusal["reason"]; readonly field: string } | undefined {
  switch (error.code) {
    case "SQLITE_CONSTRAINT_UNIQUE":
    case "SQLITE_CONSTRAINT_PRIMARYKEY":
      // "UNIQUE constraint failed: candidates.selection_id, candidates.nik": what differs within the rest comes last.
      return { reason: "already-taken", field: fieldOf(error.message.split(".").at(-1), fields) };
    case "SQLITE_CONSTRAINT_CHECK":
      // "CHECK constraint failed: positions__quota"
      return { reason: "out-of-range", field: fieldOf(error.message.split("__").at(-1), fields) };
    case "SQLITE_CONSTRAINT_FOREIGNKEY":
      return { reason: "unknown-reference", field: findMissing() };
    default:
      return undefined;
  }
}

function fieldOf(column: string | undefined, fields: ReadonlyMap<string, string>): string {
  const field = fields.get(column ?? "");
  invariant(field !== undefined, `a constraint names an unknown column: ${column}`);
  return field;
}

/** SQLite says that a reference is wrong, not which. */
function missingReference(database: RegistryDatabase, table: Table, values: object): string {
  const fields = new Map(
    Object.entries(getTableColumns(table)).map(([field, column]) => [column.name, field]),
  );
  for (const key of getTableConfig(table).foreignKeys) {
    const { columns, foreignColumns, foreignTable } = key.reference();
    const [column, foreignColumn] = [columns[0], foreignColumns[0]];
    invariant(
      columns.length === 1 && column !== undefined && foreignColumn !== undefined,
      "references have one column",
    );
    const field = fieldOf(column.name, fields);
    const target = database
      .select({ found: foreignColumn })
      .from(foreignTable)
      .where(eq(foreignColumn, Reflect.get(values, field)))
      .get();
    if (target === undefined) return field;
  }
  throw new InvariantError("a reference was refused, yet every one exists");
}
