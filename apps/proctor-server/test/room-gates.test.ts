import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { roomId } from "@neraca/engine";
import { DEFAULT_POLICY, isWeighed, type SittingPolicy, whyNotComputer } from "@neraca/exam";
import { openSqliteRegistry } from "@neraca/storage";
import { openWorld, SELECTION, SITTING } from "@neraca/testkit/exam-world";
import { aRoom, aSeat, aSelection, aSitting, aStaff, aVenue } from "@neraca/testkit/registry-records";
import { VirtualClock } from "@neraca/testkit/virtual-clock";
import { expect, onTestFinished, test } from "vitest";
import { RoomGates } from "../src/lockdown/room-gates.ts";
import { type Issued, issueSeat, makeAuthority } from "../src/tls/certificate.ts";
import { digestOfCertificate, SeatCertificates } from "../src/tls/seat-certificates.ts";

const ROOM = roomId("r1");
const ANI = aStaff("ani");
const ASKER = { id: ANI.id, address: "10.1.0.9" };
const OUTSIDE = "192.168.7.1";

/** A room with an armed sitting in it, on a journal that fails as it is told. */
async function room(policy: SittingPolicy = DEFAULT_POLICY, certificates: SeatCertificates | null = null) {
  const folder = mkdtempSync(join(tmpdir(), "neraca-gates-"));
  const registry = await openSqliteRegistry(join(folder, "registry.sqlite"));
  onTestFinished(async () => {
    await registry.close();
    rmSync(folder, { recursive: true });
  });
  await registry.createStaff(ANI);
  await registry.createVenue(aVenue("v1"));
  await registry.createRoom(aRoom("v1", "r1"), [aSeat("r1", 0)]);
  await registry.createSelection(aSelection(SELECTION));
  await registry.createSitting(aSitting(SELECTION, "r1", SITTING));
  const { hall, clock, arm, journal } = await openWorld({ policy });
  expect(await arm()).toMatchObject({ ok: true });
  const gates = new RoomGates({
    registry,
    hall,
    clock,
    staffNameOf: () => null,
    roomOf: () => ROOM,
    certificates,
    log: { error: () => undefined },
    onComputer: () => undefined,
  });
  const lookedAgain: string[] = [];
  gates.watch({ originsOf: () => [], lookAgain: (id) => lookedAgain.push(id) });
  const save = (version: number, ...networks: readonly string[]) =>
    gates.change(ROOM, { networks: [...networks], certificates: "off", version, save: true }, ASKER);
  return { registry, journal, gates, lookedAgain, save };
}

test("[AD6] a list that the record of a sitting does not take is not stored, holds nowhere and hangs up nobody; the same again is", async () => {
  const { registry, journal, gates, lookedAgain, save } = await room();
  expect(await save(0, "10.0.0.0/8")).toMatchObject({ ok: true, value: { outcome: "saved" } });
  const before = await registry.accessOfRooms();
  const told = [...lookedAgain];
  expect([before.length, gates.isOutside(SITTING, OUTSIDE), gates.isOutside(SITTING, "10.2.0.1")]).toEqual([
    1,
    true,
    false,
  ]);
  journal.script("reject");
  expect(await save(1, "10.1.0.0/16")).toEqual({ ok: false, error: "not-stored" });
  expect(await registry.accessOfRooms()).toEqual(before);
  expect([gates.isOutside(SITTING, OUTSIDE), gates.isOutside(SITTING, "10.2.0.1")]).toEqual([true, false]);
  expect(lookedAgain).toEqual(told);
  expect(await save(1, "10.1.0.0/16")).toMatchObject({ ok: true, value: { outcome: "saved" } });
  expect(gates.isOutside(SITTING, "10.2.0.1")).toBe(true);
});

const ARMED_AT = new VirtualClock().now();
const SEAT = "A1";
const OURS = makeAuthority("CA Tilok Uji", ["tilok.example"], ARMED_AT);
const THEIRS = makeAuthority("CA Tilok Uji", ["tilok.example"], ARMED_AT);
const LAST_YEAR = ARMED_AT - 401 * 86_400_000;

const derOf = ({ certificatePem }: Issued): Uint8Array => new X509Certificate(certificatePem).raw;
const REVOKED = derOf(issueSeat(OURS, { room: ROOM, seat: SEAT }, ARMED_AT));

const SHOWN = {
  none: null,
  own: derOf(issueSeat(OURS, { room: ROOM, seat: SEAT }, ARMED_AT)),
  "another seat's": derOf(issueSeat(OURS, { room: ROOM, seat: "B2" }, ARMED_AT)),
  "another room's": derOf(issueSeat(OURS, { room: "r2", seat: SEAT }, ARMED_AT)),
  ended: derOf(issueSeat(OURS, { room: ROOM, seat: SEAT }, LAST_YEAR)),
  foreign: derOf(issueSeat(THEIRS, { room: ROOM, seat: SEAT }, ARMED_AT)),
  revoked: REVOKED,
} as const;

/** By what a computer is known whose key is enrolled for the candidate's seat, and what becomes of it. */
const KEY = "the key: in";
const IN = "the certificate: in";
const ANOTHER = "the certificate: computer-of-another-seat";
const NOBODY_ASKS = allWith("nobody asks: in");
const REQUIRED = {
  none: "the certificate: certificate-absent",
  own: IN,
  "another seat's": ANOTHER,
  "another room's": ANOTHER,
  ended: "the certificate: certificate-ended",
  foreign: "the certificate: certificate-foreign",
  revoked: "the certificate: certificate-revoked",
};
const RECORDED = { ...allWith(IN), none: KEY, ended: KEY, foreign: KEY };
const TABLE = [
  ["off", "off", NOBODY_ASKS],
  ["off", "record", allWith(KEY)],
  ["off", "require", allWith(KEY)],
  ["record", "off", { ...allWith(IN), none: "nobody asks: in" }],
  ["record", "record", RECORDED],
  ["record", "require", { ...REQUIRED, none: KEY, ended: KEY, foreign: KEY }],
  ["require", "off", REQUIRED],
  ["require", "record", REQUIRED],
  ["require", "require", REQUIRED],
] as const;

function allWith(outcome: string): Record<keyof typeof SHOWN, string> {
  return {
    none: outcome,
    own: outcome,
    "another seat's": outcome,
    "another room's": outcome,
    ended: outcome,
    foreign: outcome,
    revoked: outcome,
  };
}

test.each(TABLE)(
  "[HC8] certificates %s, enrolment %s: what decides about the seat's enrolled computer, for whatever it shows",
  async (rule, seatEnrolment, expected) => {
    const authorities = new SeatCertificates([new X509Certificate(OURS.certificatePem)]);
    const { gates, registry } = await room({ ...DEFAULT_POLICY, seatEnrolment }, authorities);
    const access = { networks: [], certificates: rule, version: 0, save: true };
    expect(await gates.change(ROOM, access, ASKER)).toMatchObject({ value: { outcome: "saved" } });
    await registry.revokeCertificate({
      certificate: digestOfCertificate(REVOKED),
      roomId: ROOM,
      label: SEAT,
      reason: "dicuri",
      at: ARMED_AT,
      by: ANI.id,
    });
    const became = async (der: Uint8Array | null): Promise<string> => {
      if (!gates.decides(SITTING, der)) return seatEnrolment === "off" ? "nobody asks: in" : KEY;
      const finding = await gates.findingOf(SITTING, der);
      const why = isWeighed(finding, seatEnrolment) ? whyNotComputer(finding, SEAT) : null;
      return `the certificate: ${why ?? "in"}`;
    };
    const outcomes = Object.entries(SHOWN).map(async ([name, der]) => [name, await became(der)] as const);
    expect(Object.fromEntries(await Promise.all(outcomes))).toEqual(expected);
  },
);
