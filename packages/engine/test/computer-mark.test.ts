import { type ComputerFinding, digestOf, instant } from "@neraca/base";
import { expect, test } from "vitest";
import { computerMark, isAtOther } from "../src/views/computer-mark.ts";

const NOW = instant(100_000_000_000);
const HOUR_MS = 3_600_000;
const computer = (by: "code" | "certificate", isAnother: boolean, hoursAgo: number) => ({
  by,
  since: instant(NOW - hoursAgo * HOUR_MS),
  isAnother,
});

test("[SD14] a seat's mark says how its computer is known, whether it is new there, or that there is none; nothing where nobody knows or asks", () => {
  const markOf = (of: Parameters<typeof computerMark>[0], rule: "off" | "record" | "require" = "off") =>
    computerMark(of, rule, NOW);
  expect(markOf(undefined)).toBeNull();
  expect(markOf(undefined, "record")).toBe("none");
  expect(markOf("none")).toBe("none");
  expect(markOf(computer("code", false, 1))).toBe("enrolled");
  expect(markOf(computer("certificate", false, 1))).toBe("certified");
  for (const by of ["code", "certificate"] as const) expect(markOf(computer(by, true, 11))).toBe("replaced");
  expect(markOf(computer("code", true, 13))).toBe("enrolled");
  expect(markOf(computer("certificate", true, 13))).toBe("certified");
});

test("[SD14] whoever is logged in at a computer that is not their seat's is marked, however they got in there", () => {
  const login = { epoch: 1, tokenHash: digestOf("t"), clientId: "a" };
  const at = (finding: ComputerFinding | null, isIn = true) =>
    isAtOther({ login: isIn ? (login as never) : null, computer: finding }, "A1");
  expect(at(null)).toBe(false);
  expect(at({ kind: "enrolled", seat: "A1" })).toBe(false);
  expect(at({ kind: "enrolled", seat: "A1", certificate: "require" })).toBe(false);
  for (const finding of [
    { kind: "enrolled", seat: "A2" },
    { kind: "elsewhere" },
    { kind: "outside", address: "10.9.0.1" },
    { kind: "unknown" },
    { kind: "uncertified", why: "absent", certificate: "record" },
  ] as const) {
    expect(at(finding), finding.kind).toBe(true);
    expect(at(finding, false), finding.kind).toBe(false);
  }
});
