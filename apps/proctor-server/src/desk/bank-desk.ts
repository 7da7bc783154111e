import {
  accepted,
  canonicalJson,
  type Digest,
  type Result,
  refused,
  type SelectionId,
  utf8,
} from "@neraca/base";
import { type Hall, paperBlueprintOf, type Registry, type Selection } from "@neraca/engine";
import type { RuleBook, SittingTerms } from "@neraca/exam";
import type { Blueprint } from "@neraca/item-bank";
import {
  BANK_VERSIONS_SHOWN_MAX,
  BANKS_MAX,
  type BankDeskView,
  type BankLook,
  type BankPlan,
  type BankPlanOutcome,
  blueprintFaults,
  type DeskBank,
  feasibilityOf,
  type Reason,
  type SubtestDemand,
  TRIAL_PAPERS,
} from "@neraca/protocol";
import type { BankOutline, BankText } from "../bank/bank-job.ts";
import type { BankShelf, FolderBank, FoundBank } from "../bank/bank-shelf.ts";
import { plannedOf } from "../bank/planned-blueprint.ts";
import { inMemory, type UploadGuard } from "../scan/upload-guard.ts";
import { BankPapers, type BankPapersOptions, type Refused, type Resolved } from "./bank-papers.ts";
import type { Asker } from "./selections.ts";

export type BankDeskOptions = BankPapersOptions & {
  readonly registry: Registry;
  readonly hall: Pick<Hall, "service" | "services" | "selection">;
  readonly rules: RuleBook;
  readonly staffNameOf: (actor: string) => string | null;
  readonly shelf: BankShelf;
  readonly guard: UploadGuard;
  /** Durable when it resolves, and sealed where banks are sealed here. Rejects a text that does not have this digest. */
  readonly keepPackage: (digest: Digest, text: string) => Promise<void>;
};

/** Who asks, and whether they may see the words of questions. */
export type BankAsker = Asker & { readonly mayRead: boolean };

/** The bank and the blueprint of a selection: what there is, and what is chosen. */
export class BankDesk {
  readonly papers: BankPapers;
  readonly #options: BankDeskOptions;

  constructor(options: BankDeskOptions) {
    this.#options = options;
    this.papers = new BankPapers(options);
  }

  async view(id: SelectionId, asker: BankAsker): Promise<Refused<BankDeskView>> {
    const { registry, rules, staffNameOf, shelf } = this.#options;
    const selection = await registry.selectionById(id);
    if (selection === undefined) return refused("selection-unknown");
    const folder = await shelf.folder();
    if (!folder.ok) return folder;
    const versions = await registry.bankPlans(id, BANK_VERSIONS_SHOWN_MAX);
    const counts = await registry.countsOfSelection(id);
    const stuck = await this.#stuck(id);
    return accepted({
      selectionId: id,
      name: selection.name,
      version: versions[0]?.version ?? 0,
      plan: versions[0]?.plan ?? null,
      versions: versions.map(({ version, plan, at, by }) => ({
        version,
        plan,
        changed: { at, by: staffNameOf(by) },
      })),
      banks: await this.#banks(folder.value),
      folder: folder.value.state,
      candidates: counts.candidates - counts.carriedOver,
      rules: [...demandsOf(rules, selection)],
      isFixed: (await this.#armedTerms(id)).length > 0,
      whyNot: asker.mayEdit ? stuck : "role-not-allowed",
      mayRead: asker.mayRead,
    });
  }

  async look(id: SelectionId, which: Digest | "folder"): Promise<Refused<BankLook>> {
    const { registry, shelf } = this.#options;
    if ((await registry.selectionById(id)) === undefined) return refused("selection-unknown");
    const found = await shelf.find(which);
    if (!found.ok) return found;
    if (found.value.kind === "open") return accepted(found.value.looked.look);
    const { manifest } = found.value;
    return accepted({
      kind: "sealed",
      venue: manifest?.key.venue ?? null,
      threshold: manifest?.key.threshold ?? 0,
      holders: manifest?.key.commitments.length ?? 0,
      blueprintId: manifest?.blueprintId ?? null,
    });
  }

  async save(
    id: SelectionId,
    seen: number,
    plan: BankPlan,
    asker: BankAsker,
  ): Promise<Refused<BankPlanOutcome>> {
    const { registry, clock } = this.#options;
    const selection = await registry.selectionById(id);
    if (selection === undefined) return refused("selection-unknown");
    const [standing] = await registry.bankPlans(id, 1);
    // What was seen decides first: whoever looks at an older state is shown the newer one, not told what theirs lacks.
    if ((standing?.version ?? 0) !== seen) return this.#outcome("changed-meanwhile", id, asker);
    const decided = await this.#decide(selection, plan, asker);
    if (!decided.ok) {
      return decided.error.includes("busy")
        ? refused("busy")
        : accepted({ outcome: "refused", missing: [...decided.error] });
    }
    const change = { selectionId: id, seen, plan: decided.value, at: clock.now(), by: asker.id };
    const changed = await registry.changeBankPlan(change);
    if (!changed.ok && changed.error === "selection-unknown") return refused(changed.error);
    return this.#outcome(changed.ok ? "saved" : "changed-meanwhile", id, asker);
  }

  /** A package that somebody has on their computer becomes one of this installation. */
  async bring(
    id: SelectionId,
    text: string,
    asker: BankAsker,
  ): Promise<Refused<{ readonly digest: Digest; readonly view: BankDeskView }>> {
    const clean = await this.#options.guard.admit(inMemory("bank", utf8(text)), asker.id);
    if (!clean.ok) return clean;
    const looked = await this.#options.workshop.do("look", { from: "package", text, blueprint: null });
    if (!looked.ok) return looked;
    const { outline } = looked.value;
    if (outline === null) return refused("bank-package-broken");
    const kept = await this.#keep(outline, text, asker);
    if (!kept.ok) return kept;
    const view = await this.view(id, asker);
    return view.ok ? accepted({ digest: outline.digest, view: view.value }) : view;
  }

  async #outcome(
    outcome: "saved" | "changed-meanwhile",
    id: SelectionId,
    asker: BankAsker,
  ): Promise<Refused<BankPlanOutcome>> {
    const view = await this.view(id, asker);
    return view.ok ? accepted({ outcome, view: view.value }) : view;
  }

  /** [BP11] Why nobody may choose any more; null: they may. */
  async #stuck(id: SelectionId): Promise<"selection-archived" | null> {
    const [newest] = await this.#options.registry.versionsOfSelection(id, 1);
    return newest?.stage === "archived" ? "selection-archived" : null;
  }

  /** The plan as it is to be kept, or everything that is missing. */
  async #decide(
    selection: Selection,
    plan: BankPlan,
    asker: BankAsker,
  ): Promise<Result<BankPlan, readonly Reason[]>> {
    const { rules, shelf } = this.#options;
    const stuck = await this.#stuck(selection.id);
    if (stuck !== null) return refused([stuck]);
    const demands = demandsOf(rules, selection);
    if (demands.length === 0) return refused(["rule-set-unknown"]);
    const found = await shelf.find(plan.bankDigest);
    if (!found.ok) return refused([found.error]);
    const armed = await this.#armedTerms(selection.id);
    if (found.value.kind === "sealed") return decideSealed(found.value, plan, armed);
    const resolved = await this.papers.resolve(plan);
    if (!resolved.ok) return refused([resolved.error]);
    const missing = lacksOf(resolved.value, found.value.looked.look.cells, demands, armed);
    if (missing.length > 0) return refused(missing);
    const { outline, blueprint, text } = resolved.value;
    const tried = await this.papers.plan(resolved.value, outline.digest, TRIAL_PAPERS);
    if (!tried.ok) return refused([tried.error]);
    if (tried.value.misfits.length > 0) return refused(["bank-unfit"]);
    const kept = await this.#keepFound(outline, text, asker);
    return kept.ok
      ? accepted({ bankDigest: outline.digest, blueprint: plannedOf(blueprint) })
      : refused([kept.error]);
  }

  /** [BP2] Kept before it is chosen: what a selection stands on does not depend on a folder that somebody edits. */
  async #keepFound(outline: BankOutline, text: BankText, asker: BankAsker): Promise<Refused<undefined>> {
    const { shelf, workshop } = this.#options;
    const isKept = (await shelf.kept()).some(({ digest }) => digest === outline.digest);
    if (isKept) return accepted(undefined);
    const packed = await workshop.do("pack", { bank: text, digest: outline.digest });
    if (!packed.ok) return packed;
    // The folder was edited meanwhile.
    return packed.value === null ? refused("bank-absent") : this.#keep(outline, packed.value, asker);
  }

  /** First the file, then the note: a note without a file would be of a bank that nobody has. */
  async #keep(outline: BankOutline, text: string, asker: BankAsker): Promise<Refused<undefined>> {
    const { registry, clock, keepPackage } = this.#options;
    const { digest, id: bankId, title, items } = outline;
    const known = await registry.broughtBanks();
    const isKnown = known.some((bank) => bank.digest === digest);
    if (!isKnown && known.length >= BANKS_MAX) return refused("too-many-banks");
    await keepPackage(digest, text);
    await registry.bringBank({ digest, bankId, title, items: items.length, at: clock.now(), by: asker.id });
    return accepted(undefined);
  }

  async #banks(folder: FolderBank): Promise<DeskBank[]> {
    const { registry, shelf, hall, staffNameOf } = this.#options;
    const brought = new Map((await registry.broughtBanks()).map((bank) => [bank.digest, bank]));
    const kept = new Map((await shelf.kept()).map(({ digest, isSealed }) => [digest, isSealed]));
    const lying = folder.digest === null ? null : await shelf.find("folder");
    const ofFolder = lying?.ok === true ? namesOf(lying.value) : null;
    const armed = hall.services().flatMap((each) => (each.isArmed ? [each.armed.terms.bankDigest] : []));
    const digests = new Set([...(folder.digest === null ? [] : [folder.digest]), ...kept.keys()]);
    const banks = [...digests].map((digest): DeskBank => {
      const isFolder = digest === folder.digest;
      const known = brought.get(digest);
      return {
        digest,
        id: known?.bankId ?? (isFolder ? (ofFolder?.id ?? null) : null),
        title: known?.title ?? (isFolder ? (ofFolder?.title ?? null) : null),
        items: known?.items ?? (isFolder ? (ofFolder?.items ?? null) : null),
        isFolder,
        isSealed: isFolder ? folder.state === "sealed" : (kept.get(digest) ?? false),
        sittings: armed.filter((each) => each === digest).length,
        brought:
          known === undefined ? null : { at: known.at, by: known.by === null ? null : staffNameOf(known.by) },
      };
    });
    const rank = (bank: DeskBank): number =>
      bank.isFolder ? Number.MAX_SAFE_INTEGER : (bank.brought?.at ?? 0);
    return banks.toSorted((a, b) => rank(b) - rank(a)).slice(0, BANKS_MAX + 1);
  }

  async #armedTerms(id: SelectionId): Promise<readonly SittingTerms[]> {
    const { registry, hall } = this.#options;
    return (await registry.sittings()).flatMap(({ sitting }) => {
      const service = hall.service(sitting.id);
      return sitting.selectionId === id && service.isArmed ? [service.armed.terms] : [];
    });
  }
}

type Sealed = Extract<FoundBank, { kind: "sealed" }>;

/** What was found fit when it was sealed is taken as it is, with what came with it; anything else is decided when it can be looked at. */
function decideSealed(
  { manifest }: Sealed,
  plan: BankPlan,
  armed: readonly SittingTerms[],
): Result<BankPlan, readonly Reason[]> {
  if (plan.blueprint !== null || manifest === null) return refused(["bank-sealed"]);
  const isOther = armed.some(({ blueprintDigest }) => blueprintDigest !== manifest.blueprintDigest);
  return isOther ? refused(["blueprint-fixed"]) : accepted(plan);
}

function lacksOf(
  { blueprint }: Resolved,
  cells: Parameters<typeof feasibilityOf>[1],
  demands: readonly SubtestDemand[],
  armed: readonly SittingTerms[],
): readonly Reason[] {
  const asked = plannedOf(blueprint);
  return [
    ...(blueprintFaults(asked, demands).length > 0 ? (["blueprint-not-by-rules"] as const) : []),
    ...(feasibilityOf(asked, cells).some(({ short }) => short > 0) ? (["blueprint-short"] as const) : []),
    ...(armed.every((terms) => isSame(terms, blueprint)) ? [] : (["blueprint-fixed"] as const)),
  ];
}

/** [BP3] Asks for the same, whatever it is called. */
function isSame({ blueprint }: SittingTerms, other: Blueprint): boolean {
  return canonicalJson(blueprint.subtests) === canonicalJson(paperBlueprintOf(other).subtests);
}

function namesOf(found: FoundBank): Pick<DeskBank, "id" | "title" | "items"> | null {
  if (found.kind === "sealed") return { id: found.manifest?.bankId ?? null, title: null, items: null };
  const { outline } = found.looked;
  return outline === null ? null : { id: outline.id, title: outline.title, items: outline.items.length };
}

function demandsOf(rules: RuleBook, { ruleSetId }: Selection): readonly SubtestDemand[] {
  return (rules.get(ruleSetId)?.subtests ?? []).map(({ subtest, itemCount }) => ({ subtest, itemCount }));
}
