import { createDecipheriv } from "node:crypto";
import { attemptIdOf, candidateId, digestOf, FORMULA_LIMITS, QUESTION_LIMITS, sittingId } from "@neraca/base";
import { sealWithNode } from "@neraca/testkit/exam-world";
import { gcm } from "@noble/ciphers/aes.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  attemptKey,
  padded,
  SEAL_PAD_BYTES,
  sealAdditionalData,
  sealNonce,
  zQuestion,
} from "../src/index.ts";

const SITTING_KEY = "5a".repeat(32);
const attempt = (name: string) => attemptIdOf(sittingId("s"), candidateId(name));
const DIGEST = digestOf("paper");

function openedWithNode(key: Uint8Array, index: number, box: Uint8Array): string {
  const decipher = createDecipheriv("aes-256-gcm", key, sealNonce(index));
  decipher.setAAD(sealAdditionalData(DIGEST, index));
  decipher.setAuthTag(box.subarray(-16));
  return Buffer.concat([decipher.update(box.subarray(0, -16)), decipher.final()]).toString("utf8");
}

describe("sealing", () => {
  test("[PR7] what one AES seals the other opens, both ways", () => {
    const texts = fc.string({ unit: "grapheme", maxLength: 2_000 });
    fc.assert(
      fc.property(texts, fc.nat(299), (text, index) => {
        const key = attemptKey(SITTING_KEY, attempt("a"));
        const plain = padded(JSON.stringify(text));
        const byNode = sealWithNode(key, sealNonce(index), plain, sealAdditionalData(DIGEST, index));
        const byNoble = gcm(key, sealNonce(index), sealAdditionalData(DIGEST, index)).encrypt(plain);
        expect(Buffer.from(byNoble).equals(byNode)).toBe(true);
        expect(JSON.parse(openedWithNode(key, index, byNoble))).toBe(text);
        const opened = gcm(key, sealNonce(index), sealAdditionalData(DIGEST, index)).decrypt(byNode);
        expect(JSON.parse(new TextDecoder().decode(opened))).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  test("[PR7] only with the key of the attempt, in its place of its paper", () => {
    const key = attemptKey(SITTING_KEY, attempt("a"));
    const box = sealWithNode(key, sealNonce(3), padded("1"), sealAdditionalData(DIGEST, 3));
    const open = (by: Uint8Array, index: number, digest = DIGEST) =>
      gcm(by, sealNonce(index), sealAdditionalData(digest, index)).decrypt(box);
    expect(() => open(key, 3)).not.toThrow();
    expect(() => open(attemptKey(SITTING_KEY, attempt("b")), 3)).toThrow();
    expect(() => open(attemptKey("5b".repeat(32), attempt("a")), 3)).toThrow();
    expect(() => open(key, 2)).toThrow();
    expect(() => open(key, 3, digestOf("another"))).toThrow();
  });

  test("[PR7] no two places of a paper have the same nonce", () => {
    const nonces = Array.from({ length: 300 }, (_, index) => Buffer.from(sealNonce(index)).toString("hex"));
    expect(new Set(nonces).size).toBe(300);
    expect(nonces[258]).toBe("000000000000000000000102");
  });

  test("[PR8] a text is padded to a multiple, at least one space, and reads the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 3_000 }), (text) => {
        const json = JSON.stringify(text);
        const bytes = padded(json);
        expect(bytes.length % SEAL_PAD_BYTES).toBe(0);
        expect(bytes.length - Buffer.byteLength(json)).toBeGreaterThanOrEqual(1);
        expect(bytes.length - Buffer.byteLength(json)).toBeLessThanOrEqual(SEAL_PAD_BYTES);
        expect(JSON.parse(new TextDecoder().decode(bytes))).toBe(text);
      }),
    );
    for (const [length, size] of [
      [1_022, 1],
      [1_023, 1],
      [1_024, 2],
    ] as const) {
      expect(padded("x".repeat(length)).length).toBe(size * SEAL_PAD_BYTES);
    }
  });
});

describe("a question", () => {
  const text = (words: string) => [{ kind: "paragraph", inlines: [{ kind: "text", text: words }] }];
  const option = (id: string) => ({ id, content: text(id), figure: null });
  const question = {
    id: "twk-1",
    subtest: "TWK",
    stem: text("Apa?"),
    figure: null,
    options: ["p", "q", "r", "s", "t"].map(option),
  };
  const deep = (depth: number): object =>
    depth === 0 ? { kind: "text", text: "x" } : { kind: "strong", inlines: [deep(depth - 1)] };
  const withStem = (inlines: readonly object[]) => ({ ...question, stem: [{ kind: "paragraph", inlines }] });

  test("[PR9] parses as it is, and with nothing more", () => {
    expect(zQuestion.parse(question)).toEqual(question);
    const [first, ...rest] = question.options;
    const wrong: readonly unknown[] = [
      ...["key", "weights", "rationale", "source", "topic", "difficulty", "scoring"].map((name) => ({
        ...question,
        [name]: "p",
      })),
      { ...question, options: [{ ...first, weight: 5 }, ...rest] },
      { ...question, options: rest },
      { ...question, options: [...question.options, option("u")] },
      { ...question, subtest: "SKB" },
      { ...question, figure: { svg: "x", alt: "x", href: "x" } },
      { ...question, figure: { svg: "x".repeat(QUESTION_LIMITS.svgLengthMax + 1), alt: "x" } },
      { ...question, stem: [{ kind: "html", html: "<b>" }] },
      withStem([{ kind: "text", text: "x".repeat(QUESTION_LIMITS.textRunLengthMax + 1) }]),
      withStem([deep(QUESTION_LIMITS.inlineDepthMax + 1)]),
      withStem(Array.from({ length: QUESTION_LIMITS.inlineCountMax + 1 }, () => ({ kind: "break" }))),
    ];
    for (const each of wrong) expect(zQuestion.safeParse(each).success).toBe(false);
    expect(zQuestion.safeParse(withStem([deep(QUESTION_LIMITS.inlineDepthMax)])).success).toBe(true);
  });

  test("[PR9] a formula parses as deep as the bank allows, with known parts only", () => {
    const one = { kind: "number", text: "1" };
    const nested = (depth: number): readonly object[] =>
      depth === 1 ? [one] : [{ kind: "root", of: nested(depth - 1), degree: null }];
    const formulaIn = (formula: readonly unknown[]) =>
      withStem([{ kind: "strong", inlines: [{ kind: "formula", formula }] }]);
    const right: readonly (readonly unknown[])[] = [
      [{ kind: "letter", text: "x" }, { kind: "sign", text: "≤" }, one],
      [{ kind: "fraction", over: [one], under: [one] }],
      [{ kind: "script", of: [one], above: [one], below: null }],
      [{ kind: "group", of: [{ kind: "root", of: [one], degree: [one] }] }],
      nested(FORMULA_LIMITS.depthMax),
    ];
    for (const formula of right) expect(zQuestion.parse(formulaIn(formula))).toEqual(formulaIn(formula));
    const wrong: readonly (readonly unknown[])[] = [
      nested(FORMULA_LIMITS.depthMax + 1),
      [{ kind: "sign", text: "∑" }],
      [{ kind: "letter", text: "sin" }],
      [{ kind: "mtext", text: "x" }],
      [{ kind: "fraction", over: [one] }],
      [{ ...one, href: "x" }],
      [{ kind: "number", text: "1".repeat(FORMULA_LIMITS.numberLengthMax + 1) }],
      Array.from({ length: FORMULA_LIMITS.partCountMax + 1 }, () => one),
    ];
    for (const formula of wrong) expect(zQuestion.safeParse(formulaIn(formula)).success).toBe(false);
  });
});
