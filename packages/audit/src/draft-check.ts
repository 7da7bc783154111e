import { canonicalJson, digestOf } from "@neraca/base";
import type { Findings } from "./finding.ts";
import type { SelectionAct } from "./selection-audit.ts";
import type { DraftEnded, DraftedRanking, PublicationDrafted, RankingPublished } from "./selection-shape.ts";

/** Two people publish: every act of the committee, on what was drafted before it. */
export function lookAtDrafts(findings: Findings, sitting: string, acts: readonly SelectionAct[]): void {
  const drafts = new DraftAudit(findings, sitting);
  for (const { position, event } of acts) {
    if (event.type === "PublicationDrafted") drafts.drafted(position, event);
    else if (event.type === "RankingPublished") drafts.published(position, event);
    else if (isEnding(event)) drafts.ended(position, event);
  }
}

function isEnding(event: SelectionAct["event"]): event is DraftEnded {
  return (
    event.type === "PublicationApproved" ||
    event.type === "PublicationRejected" ||
    event.type === "PublicationWithdrawn"
  );
}

type Approved = {
  readonly position: number;
  readonly draft: PublicationDrafted;
  readonly by: string;
  readonly at: number;
};

class DraftAudit {
  readonly #findings: Findings;
  readonly #sitting: string;
  #drafts = 0;
  #open: PublicationDrafted | null = null;
  #approved: Approved | null = null;
  /** Rankings of the approved draft that are not published yet: they follow at once. */
  #due: DraftedRanking[] = [];

  constructor(findings: Findings, sitting: string) {
    this.#findings = findings;
    this.#sitting = sitting;
  }

  drafted(position: number, event: PublicationDrafted): void {
    this.allPublished();
    this.#drafts += 1;
    this.#same(position, "nomor rancangan", "the number of the draft", event.draft, this.#drafts);
    this.#look(
      position,
      this.#open === null,
      "rancangan dibuat ketika rancangan lain masih menunggu",
      "a draft was made while another was waiting",
    );
    this.#same(
      position,
      "digest rancangan",
      "the digest of the draft",
      event.draftDigest,
      digestOfDraft(event),
    );
    const isCorrection = event.rankings.some(({ publicationVersion }) => publicationVersion > 1);
    this.#look(
      position,
      (event.reason !== null) === isCorrection,
      "rancangan beralasan bila dan hanya bila ada koreksi di dalamnya",
      "a draft has a reason if and only if there is a correction in it",
    );
    this.#open = event;
  }

  ended(position: number, event: DraftEnded): void {
    this.allPublished();
    const open = this.#open;
    const isOpen = open?.draft === event.draft && open.draftDigest === event.draftDigest;
    this.#look(
      position,
      isOpen,
      "keputusan atas rancangan yang tidak sedang menunggu",
      "a decision on a draft that was not waiting",
    );
    if (open === null || !isOpen) return;
    const isOwn = open.by === event.by;
    this.#look(
      position,
      event.type === "PublicationWithdrawn" ? isOwn : !isOwn,
      "keputusan atas rancangan diambil oleh orang yang tidak berhak: dua orang harus berbeda",
      "a draft was decided on by whoever may not: two different people are needed",
    );
    this.#open = null;
    if (event.type !== "PublicationApproved") return;
    this.#approved = { position, draft: open, by: event.by, at: event.at };
    this.#due = [...open.rankings];
  }

  published(position: number, event: RankingPublished): void {
    const { draft, type: _type, at, by, selectionId: _selection, reason, ...ranking } = event;
    if (draft === undefined) {
      this.#look(
        position,
        this.#drafts === 0,
        "pengumuman tanpa rancangan, sesudah seleksi ini diumumkan oleh dua orang",
        "a publication without a draft, after this selection was being published by two people",
      );
      return;
    }
    const due = this.#due.shift();
    const approved = this.#approved;
    const isDue = due !== undefined && approved?.draft.draft === draft;
    this.#look(
      position,
      isDue,
      "pengumuman yang tidak disetujui oleh orang kedua",
      "a publication that no second person has approved",
    );
    if (due === undefined || approved === null || !isDue) return;
    const words = due.publicationVersion === 1 ? null : approved.draft.reason;
    const should = {
      ...plain(due),
      by: approved.by,
      at: approved.at,
      reason: words === null ? null : { id: words, en: words },
    };
    this.#same(
      position,
      "pengumuman yang disetujui",
      "the publication that was approved",
      canonicalJson({ ...plain(ranking), by, at, reason }),
      canonicalJson(should),
    );
  }

  /** Approval and publications are one transaction. A journal may be read while its last one is being written. */
  allPublished(): void {
    const { position } = this.#approved ?? {};
    if (position !== undefined) {
      this.#look(
        position,
        this.#due.length === 0,
        "persetujuan tanpa semua pengumuman yang disetujui",
        "an approval without all the publications that it approved",
      );
    }
    this.#approved = null;
    this.#due = [];
  }

  #look(position: number, holds: boolean, id: string, en: string): void {
    this.#findings.look("rankings", { sitting: this.#sitting, position }, holds, () => ({ id, en }));
  }

  #same(position: number, id: string, en: string, there: string | number, should: string | number): void {
    this.#findings.same("rankings", { sitting: this.#sitting, position }, { id, en }, there, should);
  }
}

function plain({ ruleSetDigest, ...ranking }: DraftedRanking) {
  return { ...ranking, ruleSetDigest: ruleSetDigest ?? null };
}

/** `neraca-draft-1`: everything that the draft says. */
function digestOfDraft({ selectionId, draft, by, reason, rankings }: PublicationDrafted): string {
  return digestOf(
    canonicalJson({
      format: "neraca-draft-1",
      selection: selectionId,
      draft,
      by,
      reason,
      rankings: rankings.map(plain),
    }),
  );
}
