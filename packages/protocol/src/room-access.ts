import { z } from "zod";
import { zInstant, zShortText } from "./common.ts";

/** From where candidates of a room may speak, and whether their computers show certificates: /api/staff/rooms/<roomId>/access. */

/** A room is one network, or a few: more is a list that nobody has looked at. */
export const NETWORKS_MAX = 64;

/** Of one network as it is written: the longest IPv6 address with its length. */
const NETWORK_CHARACTERS_MAX = 64;

/** Whose names are told of those who would be outside. */
export const OUTSIDERS_SHOWN_MAX = 50;

/**
 * What becomes of the certificate of a seat that a computer shows while it connects.
 * - `off`: nobody looks
 * - `record`: the record says whose it is, and nobody is kept out for it
 * - `require`: a login without the certificate of the candidate's own seat waits for a proctor
 */
export const CERTIFICATE_RULES = ["off", "record", "require"] as const;
export type CertificateRule = (typeof CERTIFICATE_RULES)[number];

export const zRoomAccess = z.strictObject({
  /** CIDR, or single addresses; none: from anywhere. */
  networks: z.array(z.string().max(NETWORK_CHARACTERS_MAX)).max(NETWORKS_MAX),
  certificates: z.enum(CERTIFICATE_RULES),
});
export type RoomAccess = z.output<typeof zRoomAccess>;

/** Why a line of a list is no network that may stand there. */
export const NETWORK_FAULTS = [
  "not-an-address",
  "wrong-length",
  "everything",
  "bits-beyond",
  "twice",
] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

/** GET: what stands. */
export const zRoomAccessView = zRoomAccess.extend({
  /** 0: nobody has decided anything. */
  version: z.int().nonnegative(),
  changed: z.strictObject({ at: zInstant, by: zShortText.nullable() }).nullable(),
  /** From where this server is asked by whoever looks: what a list should have, if they sit in the room. */
  yourAddress: zShortText,
  /** This server asks computers for certificates: it has TLS and knows the authority of the seats. */
  asksCertificates: z.boolean(),
  /** Sittings of the room that are armed or running: a change of it now is told in each. */
  openSittings: z.array(zShortText).max(100),
});
export type RoomAccessView = z.output<typeof zRoomAccessView>;

/** POST: in the place of the version that was seen. */
export const zRoomAccessSave = zRoomAccess.extend({
  version: z.int().nonnegative(),
  /** Not there: only told what it would do. */
  save: z.boolean(),
});
export type RoomAccessSave = z.output<typeof zRoomAccessSave>;

/** What would be outside of a list, or was when it was saved. */
const zOutside = z.strictObject({
  /** Whoever asks. */
  you: z.boolean(),
  /** Staff on duty in sittings of the room, by where they are logged in. */
  staff: z.array(z.strictObject({ name: zShortText, address: zShortText })).max(OUTSIDERS_SHOWN_MAX),
  /** Candidates of open sittings who are connected now: they are hung up. */
  candidates: z.int().nonnegative(),
  /** Those who are connected now without any certificate, where it would become required: they are hung up as well. */
  uncertified: z.int().nonnegative(),
});
export type WouldBeOutside = z.output<typeof zOutside>;

export const zRoomAccessOutcome = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("checked"), outside: zOutside }),
  z.strictObject({ outcome: z.literal("saved"), view: zRoomAccessView, outside: zOutside }),
  z.strictObject({
    outcome: z.literal("refused"),
    /** By the line, from 0. */
    faults: z
      .array(z.strictObject({ line: z.int().nonnegative(), fault: z.enum(NETWORK_FAULTS) }))
      .max(NETWORKS_MAX),
  }),
  z.strictObject({ outcome: z.literal("changed-meanwhile"), view: zRoomAccessView }),
]);
export type RoomAccessOutcome = z.output<typeof zRoomAccessOutcome>;
