import type { Digest, StaffId } from "@neraca/base";

/** A file that somebody brought in and in which the installation's scanner found something. It was not read, and is not kept. */
export type HarmfulFileAct = {
  readonly type: "HarmfulFileRefused";
  readonly staffId: StaffId;
  /** As what it was brought in. */
  readonly what: "candidates" | "positions" | "photo" | "photos" | "bank";
  /** SHA-256 of its bytes. */
  readonly digest: Digest;
  /** What the scanner calls it. */
  readonly signature: string;
};
