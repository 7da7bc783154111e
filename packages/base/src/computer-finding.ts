/**
 * What the room makes of certificates of seats: with `require` whatever one shows, or that none is shown, is weighed whatever the sitting's
 * policy says.
 */
export type CertificateWeight = "record" | "require";

/** Why a certificate of a seat is none: none was shown, its time is over, its authority is none of ours, or it was revoked. */
export const CERTIFICATE_FAULTS = ["absent", "ended", "foreign", "revoked"] as const;
export type CertificateFault = (typeof CERTIFICATE_FAULTS)[number];

/**
 * What a candidate's computer came to, as the sitting's room knows it.
 * - `enrolled`: it has shown that it is the one that was enrolled for this seat of the room, or a certificate of it
 * - `elsewhere`: it has shown that it is enrolled in another room, or a certificate of one
 * - `outside`: whatever it shows, it speaks from an address that is none of the room's
 * - `uncertified`: the room asks for certificates of seats, and it shows none that counts
 * - `unknown`: it shows nothing, or something that no seat was enrolled with
 */
export type ComputerFinding =
  | {
      readonly kind: "enrolled";
      readonly seat: string;
      /** Shown by a certificate; not there: by the computer's own key or secret. */
      readonly certificate?: CertificateWeight;
    }
  | { readonly kind: "elsewhere"; readonly certificate?: CertificateWeight }
  /** `address`: not there in records of before it was kept. */
  | { readonly kind: "outside"; readonly address?: string }
  | {
      readonly kind: "uncertified";
      readonly why: CertificateFault;
      readonly certificate: CertificateWeight;
    }
  | { readonly kind: "unknown" };
