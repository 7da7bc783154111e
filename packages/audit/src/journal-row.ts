/** One event as it lies in the file, before anybody has made anything of it. */
export type JournalRow = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  /** JSON. */
  readonly body: string;
  /** 32 bytes, or null where none was kept. */
  readonly chain: Uint8Array | null;
};

/** A row whose JSON could be read. */
export type ReadRow = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  /** The JSON as it lies in the file. */
  readonly body: string;
  /** With a `type`, of which nothing else is known yet. */
  readonly event: { readonly type: string; readonly [member: string]: unknown };
};
