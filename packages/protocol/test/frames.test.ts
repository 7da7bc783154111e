import { EVIDENCE_KINDS } from "@neraca/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ENDPOINTS,
  httpRefusal,
  INBOUND_FRAME_BYTES_MAX,
  isReason,
  OUTBOUND_FRAME_BYTES_MAX,
  parseFrame,
  REASONS,
  type Reason,
  roleMay,
  VERB_ROLES,
  zAct,
  zBoardInbound,
  zBoardOutbound,
  zCandidateInbound,
  zCandidateLogin,
  zCandidateOutbound,
  zHttpRefusal,
  zStaffInbound,
  zStaffOutbound,
  zStaffRole,
} from "../src/index.ts";

const DIGEST = "a".repeat(64);
const TOKEN = "t".repeat(43);
const CLOCK = {
  phase: "running",
  serverNow: 1,
  startsAt: null,
  endsAt: 2,
  timeLeftMs: 1,
  standsBecause: null,
  extensionMs: 0,
  creditedMs: 0,
  pauseReason: null,
};
const SCORES = { TWK: 0, TIU: 0, TKP: 0, total: 0 };

const CANDIDATE_IN = [
  { type: "hello", protocol: 1, token: TOKEN, outboxId: "box", paperDigest: null },
  { type: "act", seq: 1, prev: 0, act: { kind: "save-response", itemId: "i", optionId: "p" } },
  { type: "ping", nonce: 0 },
];
const CANDIDATE_OUT = [
  { type: "paper-part", part: 0, parts: 1, questions: [{ index: 0, subtest: "TWK", box: "" }] },
  { type: "key", key: "k".repeat(44) },
  { type: "acknowledged", seq: 1 },
  { type: "refused", seq: 1, reason: "busy", keep: true },
  { type: "clock", clock: CLOCK },
  { type: "room", ready: 0, expected: 1 },
  { type: "pong", nonce: 0, serverNow: 5 },
  {
    type: "result",
    result: {
      scores: SCORES,
      maxima: SCORES,
      answered: 0,
      questions: 1,
      finishedAt: 1,
      cause: "deadline",
      late: { accepted: 0, held: 0, rejected: 0 },
      receipt: null,
    },
  },
  { type: "bye", reason: "replaced", final: true },
];
const STAFF_IN = [
  { type: "watch", sittingId: "s" },
  { type: "unwatch", sittingId: "s" },
  { type: "command", commandId: 0, sittingId: "s", command: { verb: "pause", reason: "r" } },
];
const STAFF_OUT = [
  { type: "outcome", commandId: 0, ok: true, pin: null },
  { type: "refused", commandId: null, reason: "busy" },
  { type: "bye", reason: "too-slow", final: false },
];
const BOARD_IN = [{ type: "watch", channel: { kind: "sitting", id: "s" }, have: null }];
const BOARD_OUT = [{ type: "bye", reason: "sitting-unknown", final: true }];

const DOORS = [
  { name: "candidate in", schema: zCandidateInbound, frames: CANDIDATE_IN },
  { name: "candidate out", schema: zCandidateOutbound, frames: CANDIDATE_OUT },
  { name: "staff in", schema: zStaffInbound, frames: STAFF_IN },
  { name: "staff out", schema: zStaffOutbound, frames: STAFF_OUT },
  { name: "board in", schema: zBoardInbound, frames: BOARD_IN },
  { name: "board out", schema: zBoardOutbound, frames: BOARD_OUT },
] as const;

/** The frame with one more field in each of its objects, one at a time. */
function withStrangers(
  value: unknown,
  wrap: (inner: unknown) => unknown = (inner) => inner,
): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((each, index) =>
      withStrangers(each, (inner) =>
        wrap(value.map((other, at) => (at === index ? inner : (other as unknown)))),
      ),
    );
  }
  const fields = Object.entries(value);
  return [
    wrap({ ...value, stranger: 1 }),
    ...fields.flatMap(([name, each]) => withStrangers(each, (inner) => wrap({ ...value, [name]: inner }))),
  ];
}

describe("frames", () => {
  test.each(DOORS)("[PR1] of $name parse, and with a field more do not", ({ schema, frames }) => {
    for (const frame of frames) {
      expect(parseFrame(schema, JSON.stringify(frame), OUTBOUND_FRAME_BYTES_MAX)).toEqual({
        ok: true,
        value: frame,
      });
      for (const odd of withStrangers(frame)) {
        expect(parseFrame(schema, JSON.stringify(odd), OUTBOUND_FRAME_BYTES_MAX)).toEqual({
          ok: false,
          error: "message-malformed",
        });
      }
      for (const name of Object.keys(frame)) {
        const less: Record<string, unknown> = { ...frame };
        delete less[name];
        expect(schema.safeParse(less).success).toBe(false);
      }
    }
  });

  test("[PR1] of one door are not those of another", () => {
    expect(new Set(ENDPOINTS).size).toBe(3);
    for (const frame of CANDIDATE_IN) expect(zStaffInbound.safeParse(frame).success).toBe(false);
    for (const frame of STAFF_IN.slice(1)) expect(zBoardInbound.safeParse(frame).success).toBe(false);
  });

  test("[PR2] have bounds", () => {
    const [hello, act, ping] = CANDIDATE_IN;
    const [, , command] = STAFF_IN;
    const beyond: readonly unknown[] = [
      { ...hello, token: TOKEN.slice(1) },
      { ...hello, token: `${TOKEN}t` },
      { ...hello, token: TOKEN.replace("t", "/") },
      { ...hello, outboxId: "x".repeat(65) },
      { ...hello, outboxId: "a.b" },
      { ...hello, paperDigest: DIGEST.slice(1) },
      { ...hello, paperDigest: DIGEST.toUpperCase() },
      { ...hello, protocol: 1.5 },
      { ...act, seq: 0 },
      { ...act, seq: 2 ** 53 },
      { ...act, prev: -1 },
      { ...act, seq: "1" },
      { ...ping, nonce: -1 },
      { ...act, act: { kind: "record-integrity", integrity: "copy", durationMs: 86_400_001 } },
      { ...act, act: { kind: "record-integrity", integrity: "connection-lost", durationMs: 0 } },
      { ...act, act: { kind: "save-response", itemId: "", optionId: "p" } },
      { ...act, act: { kind: "save-response", itemId: "-i", optionId: "p" } },
    ];
    for (const frame of beyond) expect(zCandidateInbound.safeParse(frame).success).toBe(false);
    const verbs: readonly unknown[] = [
      { verb: "start", countdownMs: -1 },
      { verb: "start", countdownMs: 600_001 },
      { verb: "pause", reason: "x".repeat(301) },
      { verb: "extend", deltaMs: 3_600_001, reason: "r" },
      { verb: "extend", deltaMs: -3_600_001, reason: "r" },
      { verb: "extend", deltaMs: 0.5, reason: "r" },
      { verb: "release-login", attemptId: "no-dot" },
      { verb: "release-login", attemptId: `${"x".repeat(65)}.c` },
    ];
    for (const verb of verbs)
      expect(zStaffInbound.safeParse({ ...command, command: verb }).success).toBe(false);
    for (const login of [
      { participantPin: "123" },
      { numberOrNik: "x".repeat(33) },
      { clientId: "a b c d e f" },
    ]) {
      const whole = { numberOrNik: "1234", participantPin: "1234", sittingPin: "1234", clientId: "12345678" };
      expect(zCandidateLogin.safeParse(whole).success).toBe(true);
      expect(zCandidateLogin.safeParse({ ...whole, ...login }).success).toBe(false);
    }
  });

  test("[PR3] parsing never throws, and accepts only what it says back", () => {
    const frames = fc.constantFrom(...DOORS.flatMap(({ frames: each }) => each as readonly object[]));
    const damaged = fc
      .tuple(frames, fc.nat(200), fc.string({ maxLength: 4 }))
      .map(
        ([frame, at, text]) =>
          `${JSON.stringify(frame).slice(0, at)}${text}${JSON.stringify(frame).slice(at + 1)}`,
      );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.json(),
      damaged,
      fc.constantFrom(
        "[".repeat(8_000),
        `${'{"type":'.repeat(900)}`,
        "null",
        '"hello"',
        "[]",
        '{"type":"__proto__"}',
      ),
    );
    const anything = fc.oneof({ weight: 5, arbitrary: texts }, fc.anything());
    fc.assert(
      fc.property(anything, fc.nat(DOORS.length - 1), (text, door) => {
        const parsed = parseFrame(DOORS[door]!.schema, text, INBOUND_FRAME_BYTES_MAX);
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(String(text)));
        else expect(isReason(parsed.error)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test("[PR4] that are too large, unknown or broken are told apart", () => {
    const parse = (text: unknown, max = 60) => {
      const parsed = parseFrame(zCandidateInbound, text, max);
      return parsed.ok ? "accepted" : parsed.error;
    };
    const ping = (pad: string) => `{"type":"ping","nonce":1}${pad}`;
    expect(parse(ping(" ".repeat(35)))).toBe("accepted");
    expect(parse(ping(" ".repeat(36)))).toBe("message-too-large");
    // Two bytes each: 25 characters of frame and 18 of these are within 60 characters, and over 60 bytes.
    expect(parse(`"${"é".repeat(29)}"`)).toBe("message-malformed");
    expect(parse(`"${"é".repeat(30)}"`)).toBe("message-too-large");
    for (const text of [
      "",
      "{",
      "null",
      "7",
      "[]",
      "{}",
      '{"type":1}',
      '{"type":"ping"}',
      undefined,
      5,
      {},
    ]) {
      expect(parse(text)).toBe("message-malformed");
    }
    for (const text of ['{"type":"pong"}', '{"type":""}', '{"type":"constructor"}']) {
      expect(parse(text)).toBe("message-unknown");
    }
    expect(parse('{"type":"ping","nonce":1,"__proto__":{"a":1}}')).toBe("message-malformed");
  });
});

describe("reasons", () => {
  const reasons = Object.keys(REASONS) as Reason[];

  test.each(reasons)("[PR5] %s has words in both languages", (reason) => {
    const { id, en } = REASONS[reason];
    for (const text of [id, en]) {
      expect(text.length).toBeGreaterThan(10);
      expect(text.length).toBeLessThan(200);
      expect(text).toMatch(/^[A-Z].*\.$/);
    }
    expect(id).not.toBe(en);
    expect(reason).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(reason.length).toBeLessThanOrEqual(64);
  });

  test("[PR5] only listed ones are reasons", () => {
    for (const text of ["", "toString", "__proto__", "constructor", "Busy"])
      expect(isReason(text)).toBe(false);
    expect(zCandidateOutbound.safeParse({ type: "bye", reason: "toString", final: true }).success).toBe(
      false,
    );
  });

  test("[PR6] come with their words over HTTP", () => {
    for (const reason of reasons) {
      expect(zHttpRefusal.parse(JSON.parse(JSON.stringify(httpRefusal(reason))))).toEqual({
        reason,
        message: REASONS[reason],
      });
    }
  });
});

describe("roles and acts", () => {
  test("[PR10] the auditor changes nothing, and every verb has somebody", () => {
    for (const [verb, roles] of Object.entries(VERB_ROLES)) {
      expect(roles.length).toBeGreaterThan(0);
      const looks = ["watch", "read-attempt", "print", "view-board", "see-desk", "see-accounts"].includes(
        verb,
      );
      expect((roles as readonly string[]).includes("auditor")).toBe(looks);
      for (const role of zStaffRole.options) {
        expect(roleMay(role, verb as keyof typeof VERB_ROLES)).toBe(
          (roles as readonly string[]).includes(role),
        );
      }
    }
    expect(roleMay("committee", "close")).toBe(false);
    expect(roleMay("proctor", "publish")).toBe(false);
  });

  test("[PR11] evidence is of kinds that the exam knows, and the largest act fits", () => {
    for (const integrity of EVIDENCE_KINDS) {
      expect(zAct.safeParse({ kind: "record-integrity", integrity, durationMs: 0 }).success).toBe(true);
    }
    const longest = "x".repeat(64);
    const act = zAct.parse({ kind: "set-strike", itemId: longest, optionId: longest, struck: false });
    const frame = { type: "act", seq: Number.MAX_SAFE_INTEGER, prev: Number.MAX_SAFE_INTEGER, act };
    expect(parseFrame(zCandidateInbound, JSON.stringify(frame), INBOUND_FRAME_BYTES_MAX).ok).toBe(true);
    expect(JSON.stringify(frame).length).toBeLessThan(INBOUND_FRAME_BYTES_MAX / 10);
  });
});
