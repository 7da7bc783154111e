import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_clientAuth,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { nameOfSeat, type SeatPlace } from "./seat-name.ts";

/** A key and the certificate of it. Both PEM. */
export type Issued = { readonly certificatePem: string; readonly keyPem: string };

/** Who signs: `subject` as it stands in the authority's own certificate. */
export type Authority = { readonly certificatePem: string; readonly keyPem: string };

/** Addresses that no name server gives to strangers: RFC 1918, RFC 4193, and the machine itself. */
const PRIVATE_RANGES = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
  "::1/128",
];

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3 * 365;
/** Short enough that a stolen key is of use for one season. */
export const SERVER_DAYS = 90;
export const SEAT_DAYS = 400;
/** Clocks of a venue's computers are not set by anybody. */
const EARLIER_MS = DAY_MS;

const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
const COMMON_NAME = "2.5.4.3";

/**
 * An authority that can speak for nothing but these names, names below them, and private addresses: whoever steals its key cannot pose as
 * any other place, to browsers that trust it.
 *
 * @param now milliseconds since 1970
 */
export function makeAuthority(name: string, hosts: readonly string[], now: number): Issued {
  const permitted = [
    ...hosts.map((host) => new GeneralName({ dNSName: host })),
    ...PRIVATE_RANGES.map((range) => new GeneralName({ iPAddress: range })),
  ].map((base) => new GeneralSubtree({ base }));
  return issue({
    subject: name,
    authority: null,
    now,
    days: AUTHORITY_DAYS,
    extensions: [
      extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
      extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)),
      extension(
        id_ce_nameConstraints,
        true,
        new NameConstraints({ permittedSubtrees: new GeneralSubtrees(permitted) }),
      ),
    ],
  });
}

/** For a server that is known by these names and addresses. */
export function issueServer(authority: Authority, hosts: readonly string[], now: number): Issued {
  const names = hosts.map((host) =>
    isIP(host) === 0 ? new GeneralName({ dNSName: host }) : new GeneralName({ iPAddress: host }),
  );
  return issue({
    // What looks like a host name in a subject is held to the names of the authority too.
    subject: "Neraca server",
    authority,
    now,
    days: SERVER_DAYS,
    extensions: [
      ...leaf(id_kp_serverAuth),
      extension(id_ce_subjectAltName, false, new SubjectAlternativeName(names)),
    ],
  });
}

/**
 * For the computer of one seat of one room, by which it is known to the server. The common name, `seat <label>`, is for people; which seat it is
 * says the one name that it is issued for, see `seat-name.ts`.
 */
export function issueSeat(authority: Authority, place: SeatPlace, now: number): Issued {
  const name = new GeneralName({ uniformResourceIdentifier: nameOfSeat(place) });
  return issue({
    subject: `seat ${place.seat}`,
    authority,
    now,
    days: SEAT_DAYS,
    extensions: [
      ...leaf(id_kp_clientAuth),
      extension(id_ce_subjectAltName, false, new SubjectAlternativeName([name])),
    ],
  });
}

function leaf(usage: string): readonly Extension[] {
  return [
    extension(id_ce_basicConstraints, true, new BasicConstraints({ cA: false })),
    extension(id_ce_keyUsage, true, new KeyUsage(KeyUsageFlags.digitalSignature)),
    extension(id_ce_extKeyUsage, false, new ExtendedKeyUsage([usage])),
  ];
}

type Order = {
  readonly subject: string;
  /** null: it signs itself. */
  readonly authority: Authority | null;
  readonly now: number;
  readonly days: number;
  readonly extensions: readonly Extension[];
};

function issue({ subject, authority, now, days, extensions }: Order): Issued {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = AsnConvert.parse(publicKey.export({ type: "spki", format: "der" }), SubjectPublicKeyInfo);
  const parent = authority === null ? null : certificateIn(authority.certificatePem).tbsCertificate;
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const ownName = nameOf(subject);
  const keyIds = [
    extension(id_ce_subjectKeyIdentifier, false, keyIdentifierOf(spki)),
    extension(
      id_ce_authorityKeyIdentifier,
      false,
      new AuthorityKeyIdentifier({ keyIdentifier: keyIdentifierOf(parent?.subjectPublicKeyInfo ?? spki) }),
    ),
  ];
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: parent?.subject ?? ownName,
    validity: new Validity({
      notBefore: new Date(now - EARLIER_MS),
      notAfter: new Date(now + days * DAY_MS),
    }),
    subject: ownName,
    subjectPublicKeyInfo: spki,
    extensions: new Extensions([...extensions, ...keyIds]),
  });
  const signed = Buffer.from(AsnConvert.serialize(tbs));
  const signature = sign("sha256", signed, authority?.keyPem ?? privateKey);
  const certificate = new Certificate({
    tbsCertificate: tbs,
    signatureAlgorithm: algorithm,
    signatureValue: Uint8Array.from(signature).buffer,
  });
  return {
    certificatePem: pem("CERTIFICATE", Buffer.from(AsnConvert.serialize(certificate))),
    keyPem: keyPemOf(privateKey),
  };
}

function keyPemOf(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

function certificateIn(pemText: string): Certificate {
  const base64 = pemText.replace(/-----[^-]+-----/gu, "");
  return AsnConvert.parse(Buffer.from(base64, "base64"), Certificate);
}

/** RFC 5280, 4.2.1.2, method 1. */
function keyIdentifierOf(spki: SubjectPublicKeyInfo): KeyIdentifier {
  const hash = createHash("sha1").update(Buffer.from(spki.subjectPublicKey)).digest();
  return new KeyIdentifier(Uint8Array.from(hash).buffer);
}

/** 128 random bits, positive and never with a leading zero. */
function serialNumber(): ArrayBuffer {
  const bytes = Uint8Array.from(randomBytes(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.buffer;
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

function extension(extnID: string, critical: boolean, value: object): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/gu) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
