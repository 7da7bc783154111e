import { concat, sha256, utf8 } from "@neraca/base";
import type { JournalRow } from "../src/index.ts";

/** What somebody with a SQL shell does to a journal. Positions are of the journal as it was. */

type Body = { [member: string]: unknown };

/** Changes the event at a position. */
export function edited(
  rows: readonly JournalRow[],
  position: number,
  change: (event: Body) => void,
): readonly JournalRow[] {
  return rows.map((row) => {
    if (row.position !== position) return row;
    const event = JSON.parse(row.body) as Body;
    change(event);
    return { ...row, type: String(event["type"]), body: JSON.stringify(event) };
  });
}

export function dropped(rows: readonly JournalRow[], position: number): readonly JournalRow[] {
  return rows.filter((row) => row.position !== position);
}

/** Two events change places; each keeps its content. */
export function swapped(rows: readonly JournalRow[], one: number, other: number): readonly JournalRow[] {
  const contentOf = (position: number): Pick<JournalRow, "stream" | "type" | "body"> => {
    const { stream, type, body } = rowAt(rows, position);
    return { stream, type, body };
  };
  return rows.map((row) => {
    if (row.position === one) return { ...row, ...contentOf(other) };
    return row.position === other ? { ...row, ...contentOf(one) } : row;
  });
}

/** A row of the forger's own, after a position. It has the place in its stream that comes next. */
export function inserted(
  rows: readonly JournalRow[],
  after: number,
  stream: string,
  event: Body,
): readonly JournalRow[] {
  const version = rows.filter((row) => row.stream === stream && row.position <= after).length + 1;
  const row: JournalRow = {
    position: after + 1,
    stream,
    version,
    type: String(event["type"]),
    body: JSON.stringify(event),
    chain: new Uint8Array(32),
  };
  return [...rows.slice(0, after), row, ...rows.slice(after)];
}

/** Positions and places in streams run without gaps again. */
export function renumbered(rows: readonly JournalRow[]): readonly JournalRow[] {
  const versions = new Map<string, number>();
  return rows.map((row, index) => {
    const version = (versions.get(row.stream) ?? 0) + 1;
    versions.set(row.stream, version);
    return { ...row, position: index + 1, version };
  });
}

/** The chain is worked out again over all of it: by somebody who knows how. */
export function rechained(rows: readonly JournalRow[]): readonly JournalRow[] {
  let chain: Uint8Array = new Uint8Array(32);
  return rows.map((row) => {
    chain = sha256(concat(chain, utf8(`${row.position}\n${row.stream}\n${row.version}\n${row.body}`)));
    return { ...row, chain };
  });
}

export function rowAt(rows: readonly JournalRow[], position: number): JournalRow {
  const row = rows.find((each) => each.position === position);
  if (row === undefined) throw new Error(`no event ${position}`);
  return row;
}

/** Position of the nth event of a kind (from 0), of one attempt if its stream is given. */
export function positionOf(rows: readonly JournalRow[], type: string, nth = 0, stream?: string): number {
  const found = rows.filter((row) => row.type === type && (stream === undefined || row.stream === stream));
  const row = found.at(nth);
  if (row === undefined) throw new Error(`no ${type} ${nth}`);
  return row.position;
}
