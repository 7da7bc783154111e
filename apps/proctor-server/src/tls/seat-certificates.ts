import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Digest, type Instant, instant } from "@neraca/base";
import { ConfigError } from "../config.ts";
import { type SeatPlace, seatNamed } from "./seat-name.ts";

/** An authority and the one that takes its place; more is a folder that nobody has tidied. */
const AUTHORITIES_MAX = 8;
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
const NAME = "URI:";

/** What the certificate that a connection has shown is worth. Whether it was revoked is the registry's to say. */
export type ShownCertificate =
  | {
      readonly kind: "seat";
      readonly place: SeatPlace;
      readonly certificate: Digest;
      readonly endsAt: Instant;
    }
  | { readonly kind: "ended" | "foreign" };

/** The authorities whose certificates name seats of this house. That whoever shows one has its key is TLS's to prove. */
export class SeatCertificates {
  readonly #authorities: readonly X509Certificate[];

  constructor(authorities: readonly X509Certificate[]) {
    this.#authorities = authorities;
  }

  /** @throws ConfigError when the file has no authority */
  static in(file: string): SeatCertificates {
    try {
      const blocks = readFileSync(file, "utf8").match(
        /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu,
      );
      const authorities = (blocks ?? []).map((pem) => new X509Certificate(pem));
      if (
        authorities.length > 0 &&
        authorities.length <= AUTHORITIES_MAX &&
        authorities.every(({ ca }) => ca)
      )
        return new SeatCertificates(authorities);
    } catch (cause) {
      throw new ConfigError(`NERACA_SEAT_AUTHORITY: ${file} cannot be read`, { cause });
    }
    throw new ConfigError(
      `NERACA_SEAT_AUTHORITY: ${file} has no certificate of an authority, or more than ${AUTHORITIES_MAX}`,
    );
  }

  /** By which browsers find the certificate that they are asked for. */
  get pem(): string {
    return this.#authorities.map((each) => each.toString()).join("");
  }

  /** @param der as the connection has shown it */
  read(der: Uint8Array, now: Instant): ShownCertificate {
    const certificate = certificateIn(der);
    if (certificate === null || !this.#isOurs(certificate)) return { kind: "foreign" };
    const place = placeOf(certificate);
    if (place === null) return { kind: "foreign" };
    const [from, until] = [certificate.validFromDate.getTime(), certificate.validToDate.getTime()];
    if (now < from || now > until) return { kind: "ended" };
    return { kind: "seat", place, certificate: digestOfCertificate(der), endsAt: instant(until) };
  }

  #isOurs(certificate: X509Certificate): boolean {
    const isClients = !certificate.ca && certificate.keyUsage?.includes(CLIENT_AUTH) === true;
    return (
      isClients &&
      this.#authorities.some((each) => certificate.checkIssued(each) && certificate.verify(each.publicKey))
    );
  }
}

/** Names a certificate, whole. */
export function digestOfCertificate(der: Uint8Array): Digest {
  return createHash("sha256").update(der).digest("hex") as Digest;
}

/** The seat that it is for; null: it names another thing, or more than one. */
export function placeOf({ subjectAltName }: X509Certificate): SeatPlace | null {
  return subjectAltName?.startsWith(NAME) === true ? seatNamed(subjectAltName.slice(NAME.length)) : null;
}

function certificateIn(der: Uint8Array): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    // OpenSSL says in many ways that these bytes are no certificate: to us all are the same.
    return null;
  }
}
