import { type Digest, digestOf, invariant, type Result, refused, SUBTESTS } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";
import type { CandidateDesk, Clock, LedgerBook, LedgerResult, Registry } from "@neraca/engine";
import type { Cards } from "../cards.ts";
import type { KeptDocuments } from "./kept-documents.ts";
import { headOf } from "./room-papers.ts";

export type CertificateSources = {
  readonly desk: Pick<CandidateDesk, "find">;
  readonly book: Pick<LedgerBook, "resultOf">;
  readonly registry: Pick<Registry, "sittingById" | "selectionById">;
  readonly cards: Pick<Cards, "known">;
  readonly clock: Pick<Clock, "now">;
  readonly documents: Pick<KeptDocuments, "document">;
  /** Address of the page that checks. */
  readonly checkAddress: string;
};

/** Certificates of candidates, for whoever holds the login: as soon as the ledger has the result, and of nothing that is not in it. */
export class Certificates {
  readonly #sources: CertificateSources;

  constructor(sources: CertificateSources) {
    this.#sources = sources;
  }

  async file(
    tokenHash: Digest,
  ): Promise<Result<Uint8Array, "login-expired" | "moved-seat" | "not-found" | "busy">> {
    const found = this.#sources.desk.find(tokenHash);
    if (!found.ok) return found;
    const { service, attemptId } = found.value;
    const told = this.#sources.book.resultOf(attemptId);
    if (told === null || service.attempt(attemptId).result?.status === "absent") return refused("not-found");
    // Another checkpoint makes another receipt, and so another certificate.
    return this.#sources.documents.document(digestOf(told.receipt), () => this.#orderOf(found.value, told));
  }

  async #orderOf(
    { service, attemptId }: Extract<ReturnType<CandidateDesk["find"]>, { ok: true }>["value"],
    { receipt, scores, isRescored }: LedgerResult,
  ): Promise<DocumentOrder> {
    const { registry, cards, clock, checkAddress } = this.#sources;
    const place = await registry.sittingById(service.id);
    const selection = place && (await registry.selectionById(place.sitting.selectionId));
    const { result, finished, seat } = service.attempt(attemptId);
    const card = cards.known(service.id).seats.get(attemptId);
    invariant(place !== undefined && selection !== undefined, "an armed sitting is in the registry");
    invariant(result !== null && card !== undefined, "a receipt is of a sealed result of somebody known");
    const { maxima, decree } = service.armed.ruleSet;
    return {
      document: "certificate",
      facts: {
        head: headOf(place, selection, clock.now()),
        person: {
          participantNumber: card.participantNumber,
          name: card.name,
          position: card.position,
          seat: seat ?? card.seat,
        },
        decree,
        scores: SUBTESTS.map((subtest) => ({
          subtest,
          score: scores[subtest],
          maximum: maxima[subtest],
        })),
        total: { score: scores.total, maximum: maxima.total },
        isDisqualified: result.status === "disqualified",
        // Also when a ruling was taken back since: the receipt is of another entry than the one that was sealed.
        ...(isRescored ? { isRescored } : {}),
        finishedAt: finished?.at ?? clock.now(),
        receipt,
        checkAddress,
      },
    };
  }
}
