import { CERTIFICATE_FAULTS, digestOf } from "@neraca/base";
import { z } from "zod";
import { zClientId, zDigest, zInstant, zShortText, zToken } from "./common.ts";
import { ROOM_SEATS_MAX, zSeatLabel } from "./room-layout.ts";

/** Characters of a code for an enrolment: 40 bits, without letters that are read as others. */
export const ENROLMENT_CODE = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/**
 * What a computer shows to say which one it is. Over a secure connection a browser keeps a key that it hands out to nobody and signs with
 * it; without one it has nothing but a secret, which whoever listens can repeat.
 */
export const zComputerProof = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("key"),
    nonce: zToken,
    /** Of ECDSA over P-256, as SPKI: 91 bytes, base64. */
    publicKey: z.string().regex(/^[A-Za-z0-9+/]{122}==$/),
    /** Over `computerStatement`: 64 bytes, base64. */
    signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  }),
  z.strictObject({ kind: z.literal("secret"), nonce: zToken, secret: zToken }),
]);
export type ComputerProof = z.output<typeof zComputerProof>;

/** What a computer signs: for this question, and for this client of it. */
export function computerStatement(nonce: string, clientId: string): string {
  return `neraca computer 1\n${nonce}\n${clientId}`;
}

/** By what the server knows a computer again. */
export function computerName(proof: ComputerProof): ReturnType<typeof digestOf> {
  return digestOf(proof.kind === "key" ? `key ${proof.publicKey}` : `secret ${proof.secret}`);
}

/** POST /api/candidate/computer/challenge: to be signed once, within a minute. */
export const zComputerChallenge = z.strictObject({ nonce: zToken });

/** POST /api/candidate/computer/seat: what the certificate says that this computer shows. Both null: it shows none. */
export const zComputerSeat = z.strictObject({
  seat: z.strictObject({ room: zShortText, seat: zShortText }).nullable(),
  fault: z.enum(CERTIFICATE_FAULTS).exclude(["absent"]).nullable(),
});
export type ComputerSeat = z.output<typeof zComputerSeat>;

/** POST /api/candidate/computer/enrol */
export const zEnrolment = z.strictObject({
  code: z.string().regex(ENROLMENT_CODE),
  clientId: zClientId,
  computer: zComputerProof,
});
export type Enrolment = z.output<typeof zEnrolment>;

export const zEnrolled = z.strictObject({ room: zShortText, seat: zShortText });
export type Enrolled = z.output<typeof zEnrolled>;

/** GET /api/staff/rooms/<roomId>/enrolments: every seat of the room, in its order. */
export const zEnrolments = z.strictObject({
  seats: z
    .array(
      z.strictObject({
        seat: zShortText,
        enrolled: z
          .strictObject({
            at: zInstant,
            /** Name of whoever made the code; null: not known here any more. */
            by: zShortText.nullable(),
            kind: z.enum(["key", "secret"]),
          })
          .nullable(),
        /** Until when a code for it is good; null: there is none. */
        codeUntil: zInstant.nullable(),
        /** The certificate that its computer has shown last; null: none that counts. */
        certificate: z
          .strictObject({
            /** Names it, whole. */
            digest: zDigest,
            since: zInstant,
            endsAt: zInstant,
            /** Within two weeks: it is renewed by a person, who has other things to do. */
            endsSoon: z.boolean(),
            /** The seat had another before. */
            isAnother: z.boolean(),
          })
          .nullable(),
      }),
    )
    .max(2 * ROOM_SEATS_MAX),
});
export type EnrolmentsView = z.output<typeof zEnrolments>;

/** POST /api/staff/rooms/<roomId>/enrolments/codes: for these seats; whatever code they had is void. */
export const zCodesWanted = z.strictObject({ seats: z.array(zSeatLabel).min(1).max(ROOM_SEATS_MAX) });
export const zEnrolmentCodes = z.strictObject({
  until: zInstant,
  codes: z
    .array(z.strictObject({ seat: zShortText, code: z.string().regex(ENROLMENT_CODE) }))
    .max(ROOM_SEATS_MAX),
});
export type EnrolmentCodes = z.output<typeof zEnrolmentCodes>;

/** POST /api/staff/rooms/<roomId>/enrolments/remove: this seat has no computer any more. */
export const zEnrolmentEnd = z.strictObject({ seat: zSeatLabel });

/** What a certificate of a seat that is none was found to be; as a reason, why its computer waits. */
export const CERTIFICATE_FINDINGS = CERTIFICATE_FAULTS.map((why) => `certificate-${why}` as const);

/** Why a candidate's computer waits until a proctor lets it in. */
export const COMPUTER_REASONS = [
  "computer-unknown",
  "computer-of-another-seat",
  "address-outside",
  ...CERTIFICATE_FINDINGS,
] as const;

/** What a candidate's computer was found to be. */
export const COMPUTER_FINDINGS = [
  "enrolled",
  "elsewhere",
  "outside",
  "unknown",
  ...CERTIFICATE_FINDINGS,
] as const;

/**
 * What a seat of a sitting's map says of its computer.
 * - `none`: it has none, though the room knows the computers of others or the sitting asks for them
 * - `enrolled`: by a code
 * - `certified`: by the certificate that it has shown
 * - `replaced`: by either, and it is another than half a day before
 * - `other`: whoever sits there is logged in at a computer that is not this seat's
 */
export const COMPUTER_MARKS = ["none", "enrolled", "certified", "replaced", "other"] as const;
export type ComputerMark = (typeof COMPUTER_MARKS)[number];

/** null: nobody knows or asks. */
export const zComputerMark = z.enum(COMPUTER_MARKS).nullable();

export const zComputerView = z.strictObject({
  finding: z.enum(COMPUTER_FINDINGS),
  /** That it is enrolled for in this room. */
  seat: zShortText.nullable(),
  /** From where one from outside speaks. */
  address: zShortText.optional(),
  /** It has shown a certificate. */
  isCertified: z.literal(true).optional(),
});
export type ComputerView = z.output<typeof zComputerView>;

/** A login that waits: for what its computer is, or, where that is null, because of another login. */
export const zHeldView = z.strictObject({ computer: zComputerView.nullable() });

/** POST /api/staff/rooms/<roomId>/certificates/revoke: this certificate, the last that this seat's computer has shown, counts no more. */
export const zRevocation = z.strictObject({
  seat: zSeatLabel,
  certificate: zDigest,
  reason: z.string().regex(/\S/).max(300),
});
export type Revocation = z.output<typeof zRevocation>;

export const zEnrolmentEnded = z.strictObject({});
