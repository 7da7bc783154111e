import { accepted, attemptIdOf, candidateId, digestOf, instant, refused, sittingId } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";
import { expect, test } from "vitest";
import { type CertificateSources, Certificates } from "../src/documents/certificates.ts";

const SITTING = sittingId("s1");
const ATTEMPT = attemptIdOf(SITTING, candidateId("c1"));
const SCORES = { TWK: 85, TIU: 110, TKP: 170, total: 365 };
const MAXIMA = { TWK: 150, TIU: 175, TKP: 225, total: 550 };
const TOKEN = digestOf("token");

/** A candidate's standing, and what was ordered for them. */
function certificatesOf(standing: {
  readonly receipt: string | null;
  readonly status?: "scored" | "absent" | "disqualified";
  /** What the ledger tells; not there: what was sealed. */
  readonly told?: { readonly scores: typeof SCORES; readonly isRescored: boolean };
  readonly find?: "login-expired" | "moved-seat";
}) {
  const ordered: DocumentOrder[] = [];
  const state = {
    result: { status: standing.status ?? "scored", scores: SCORES },
    finished: { at: instant(2_000) },
    seat: null,
  };
  const service = {
    id: SITTING,
    attempt: () => state,
    armed: { ruleSet: { maxima: MAXIMA, decree: "KepmenPANRB 321/2024" } },
  };
  const card = { participantNumber: "2610000001", name: "Siti", position: "Analis", seat: "A1" };
  const sources = {
    desk: {
      find: () =>
        standing.find === undefined
          ? accepted({ service, attemptId: ATTEMPT, epoch: 1 })
          : refused(standing.find),
    },
    book: {
      resultOf: () =>
        standing.receipt === null
          ? null
          : { receipt: standing.receipt, scores: SCORES, isRescored: false, ...standing.told },
    },
    registry: {
      sittingById: async () => ({
        sitting: { id: SITTING, selectionId: "x", title: "Sesi 1", scheduledAt: instant(1_000) },
        room: { name: "Ruang 1" },
        venue: { name: "UPT", city: "Medan", timeZone: "Asia/Jakarta" },
      }),
      selectionById: async () => ({ name: "CPNS 2026", agency: "Kota Contoh" }),
    },
    cards: { known: () => ({ seats: new Map([[ATTEMPT, card]]) }) },
    clock: { now: () => instant(3_000) },
    documents: {
      document: async (_name: string, orderOf: () => Promise<DocumentOrder>) => {
        ordered.push(await orderOf());
        return accepted(Uint8Array.of(1));
      },
    },
    checkAddress: "http://papan/board/#/check",
  } as unknown as CertificateSources;
  return { certificates: new Certificates(sources), ordered };
}

test("[DL4] a certificate says the sealed scores of whoever holds the login", async () => {
  for (const status of ["scored", "disqualified"] as const) {
    const { certificates, ordered } = certificatesOf({ receipt: "receipt", status });
    expect((await certificates.file(TOKEN)).ok).toBe(true);
    expect(ordered).toMatchObject([
      {
        document: "certificate",
        facts: {
          person: { participantNumber: "2610000001", name: "Siti", seat: "A1" },
          scores: [
            { subtest: "TWK", score: 85, maximum: 150 },
            { subtest: "TIU", score: 110, maximum: 175 },
            { subtest: "TKP", score: 170, maximum: 225 },
          ],
          total: { score: 365, maximum: 550 },
          isDisqualified: status === "disqualified",
          receipt: "receipt",
        },
      },
    ]);
  }
});

test("[DL4] one whose scores a ruling on an item has changed says so, and no other", async () => {
  for (const isRescored of [false, true]) {
    const { certificates, ordered } = certificatesOf({
      receipt: "receipt",
      told: { scores: SCORES, isRescored },
    });
    await certificates.file(TOKEN);
    const [order] = ordered;
    expect(order?.document === "certificate" && order.facts.isRescored).toBe(isRescored || undefined);
  }
});

test("[DL4] it says what its receipt says, also where a ruling has changed the scores of a sitting that another one has replaced", async () => {
  const scores = { ...SCORES, TWK: 80, total: 360 };
  const { certificates, ordered } = certificatesOf({
    receipt: "receipt",
    told: { scores, isRescored: false },
  });
  await certificates.file(TOKEN);
  expect(ordered).toMatchObject([{ facts: { scores: [{ score: 80 }, {}, {}], total: { score: 360 } } }]);
});

test("[DL4] nobody else gets one, and nobody before the ledger has their result, or who never began", async () => {
  for (const [standing, error] of [
    [{ receipt: null }, "not-found"],
    [{ receipt: "receipt", status: "absent" }, "not-found"],
    [{ receipt: "receipt", find: "login-expired" }, "login-expired"],
    [{ receipt: "receipt", find: "moved-seat" }, "moved-seat"],
  ] as const) {
    const { certificates, ordered } = certificatesOf(standing);
    expect(await certificates.file(TOKEN)).toEqual({ ok: false, error });
    expect(ordered).toEqual([]);
  }
});
