import type { Digest, Instant, StaffId } from "@neraca/base";
import type { RoomAccess } from "@neraca/protocol";
import type { RoomId } from "./registry-records.ts";

/** What was decided of the addresses and certificates of a room's computers. The newest version stands. */
export type RoomAccessVersion = RoomAccess & {
  readonly roomId: RoomId;
  /** From 1. */
  readonly version: number;
  readonly at: Instant;
  readonly by: StaffId;
};

export type RoomAccessChange = Omit<RoomAccessVersion, "version"> & {
  /** The version that whoever changes it has seen; 0: none. */
  readonly seen: number;
};

/** The certificate that the computer of a seat has shown last. */
export type SeatCertificate = {
  readonly roomId: RoomId;
  readonly label: string;
  /** Of the whole certificate. */
  readonly certificate: Digest;
  /** When it was seen first. */
  readonly since: Instant;
  readonly endsAt: Instant;
  /** The one that the seat had before; null: none. */
  readonly before: Digest | null;
};

export type CertificateSeen = Omit<SeatCertificate, "since" | "before"> & { readonly at: Instant };

/** A certificate that counts no more, though its authority made it. */
export type RevokedCertificate = {
  readonly certificate: Digest;
  readonly roomId: RoomId;
  readonly label: string;
  readonly reason: string;
  readonly at: Instant;
  /** Null: on the command line, by whoever has the server's account. */
  readonly by: StaffId | null;
};

export type AccessAct =
  | {
      readonly type: "RoomAccessChanged";
      readonly staffId: StaffId;
      readonly roomId: RoomId;
      readonly version: number;
      /** Null: nobody had decided anything. */
      readonly before: RoomAccess | null;
      readonly after: RoomAccess;
    }
  /** A computer has shown a certificate of this seat that was not seen before. Nobody did it: the server saw it. */
  | {
      readonly type: "SeatCertificateSeen";
      readonly staffId: null;
      readonly roomId: RoomId;
      readonly seat: string;
      readonly certificate: Digest;
      readonly endsAt: Instant;
      readonly before: Digest | null;
    }
  | {
      readonly type: "SeatCertificateRevoked";
      readonly staffId: StaffId | null;
      readonly roomId: RoomId;
      readonly seat: string;
      readonly certificate: Digest;
      readonly reason: string;
    };
