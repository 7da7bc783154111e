import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { accepted, type Result, refused, type SelectionId, type StaffId } from "@neraca/base";
import type { Clock, Registry } from "@neraca/engine";
import { importLack, type RuleBook } from "@neraca/exam";
import {
  type CandidateImport,
  type CandidateImportsView,
  type CandidateMapping,
  IMPORT_FILE_BYTES_MAX,
  IMPORTS_SHOWN_MAX,
  type ImportProblem,
  type ImportProblems,
  NO_CANDIDATE_MAPPING,
  type Reason,
} from "@neraca/protocol";
import { systemEntropy } from "../adapters/node-crypto.ts";
import { type RunningJob, runApart } from "../import/candidates-apart.ts";
import { type CandidatesJob, type JobOutcome, problemsPathOf } from "../import/candidates-job.ts";
import { shown } from "../import/problem.ts";
import { keepUpload } from "../import/upload.ts";
import type { Logger } from "../log.ts";
import type { UploadGuard } from "../scan/upload-guard.ts";

export type CandidateImportsOptions = {
  readonly registry: Registry;
  /** Where the registry's file is: a thread of its own opens it. */
  readonly registryPath: string;
  readonly rules: RuleBook;
  readonly clock: Pick<Clock, "now">;
  /** Files under examination, and nothing else: it is emptied at the start. */
  readonly folder: string;
  readonly guard: UploadGuard;
  readonly staffNameOf: (actor: string) => string | null;
  readonly onFault: (cause: unknown) => void;
};

/** Files that are examined at the same time, one of each selection: all together not more than some disk. */
const FILES_MAX = 4;
/** A file with names that nobody looks at any more does not stay. */
const KEPT_MS_MAX = 60 * 60 * 1_000;
/** How often it is looked for such files. */
const SWEEP_MS = 60_000;

type Examined = {
  readonly selectionId: SelectionId;
  readonly path: string;
  readonly fileDigest: string;
  view: CandidateImport;
  pages: readonly string[];
  touchedAt: number;
};

type Found = Result<CandidateImport, Reason>;

const UNCHECKED = {
  problems: 0,
  kinds: [],
  unchanged: 0,
  bringing: 0,
  granted: 0,
  before: 0,
  digest: null,
  after: null,
};

/**
 * Files of candidates at the desk: uploaded, their columns mapped, checked, and imported by the digest of what was checked. One step runs at a
 * time, in a thread of its own. Files lie in a folder that is emptied at the start: what a server that died left there is nobody's.
 */
export class CandidateImports {
  readonly #options: CandidateImportsOptions;
  readonly #examined = new Map<SelectionId, Examined>();
  #running: RunningJob | null = null;
  #isUploading = false;
  #sweeping: NodeJS.Timeout | undefined;

  constructor(options: CandidateImportsOptions) {
    this.#options = options;
  }

  /** Takes away what a server before has left. To be called before the first file. */
  async open(): Promise<void> {
    await rm(this.#options.folder, { recursive: true, force: true });
    await mkdir(this.#options.folder, { recursive: true, mode: 0o700 });
    this.#sweeping = setInterval(() => void this.sweep().catch(this.#options.onFault), SWEEP_MS).unref();
  }

  /** Ends what is running, which then leaves nothing, and forgets all files. */
  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    await this.#running?.stop();
    this.#examined.clear();
    await rm(this.#options.folder, { recursive: true, force: true });
  }

  /** Whoever may not edit is not shown what is in a file. */
  async all(id: SelectionId, mayEdit: boolean): Promise<CandidateImportsView | undefined> {
    const { registry, staffNameOf } = this.#options;
    await this.sweep();
    const selection = await registry.selectionById(id);
    if (selection === undefined) return undefined;
    const { candidates } = await registry.countsOfSelection(id);
    const earlier = await registry.importsOfSelection(id, IMPORTS_SHOWN_MAX);
    return {
      selectionId: id,
      name: selection.name,
      candidates,
      whyNot: mayEdit ? await this.#whyNot(id) : "role-not-allowed",
      underWay: mayEdit ? (this.#examined.get(id)?.view ?? null) : null,
      earlier: earlier.map(({ fileName, rows, at, by }) => ({
        fileName,
        rows,
        at,
        by: by === null ? null : staffNameOf(by),
      })),
    };
  }

  /** In the place of a file of this selection that was examined before. */
  async begin(
    id: SelectionId,
    { name, length }: { readonly name: string; readonly length: number | null },
    stream: Readable,
    by: StaffId,
  ): Promise<Found> {
    const { folder, clock } = this.#options;
    if (length !== null && length > IMPORT_FILE_BYTES_MAX) return refused("import-file-too-large");
    const whyNot = await this.#whyNot(id);
    if (whyNot !== null) return refused(whyNot);
    const others = this.#examined.size - (this.#examined.has(id) ? 1 : 0);
    if (this.#running !== null || this.#isUploading || others >= FILES_MAX) return refused("import-busy");
    this.#isUploading = true;
    try {
      await this.#forget(id);
      const importId = systemEntropy.hex(8);
      const path = join(folder, importId);
      const kept = await keepUpload(stream, path, IMPORT_FILE_BYTES_MAX);
      if (!kept.ok) return kept;
      const arrived = { what: "candidates", pieces: () => createReadStream(path) } as const;
      const clean = await this.#options.guard.admit(arrived, by);
      if (!clean.ok) {
        await rm(path, { force: true });
        return clean;
      }
      const examined: Examined = {
        selectionId: id,
        path,
        fileDigest: kept.value.digest,
        pages: [],
        touchedAt: clock.now(),
        view: {
          importId,
          fileName: shown(name),
          bytes: kept.value.bytes,
          state: "reading",
          percent: 0,
          refusal: null,
          rows: 0,
          columns: [],
          mapping: NO_CANDIDATE_MAPPING,
          ...UNCHECKED,
        },
      };
      this.#examined.set(id, examined);
      const begun = await this.#run(examined, "look", by);
      if (!begun.ok) await this.#forget(id);
      return begun;
    } finally {
      this.#isUploading = false;
    }
  }

  async look(id: SelectionId, importId: string): Promise<Found> {
    const examined = this.#find(id, importId);
    return examined === null ? refused("import-gone") : accepted(examined.view);
  }

  async check(id: SelectionId, importId: string, mapping: CandidateMapping, by: StaffId): Promise<Found> {
    const examined = this.#find(id, importId);
    if (examined === null) return refused("import-gone");
    if (examined.view.state !== "mapping" && examined.view.state !== "checked") return refused("import-busy");
    examined.view = { ...examined.view, ...UNCHECKED, mapping };
    return this.#run(examined, "check", by);
  }

  /** What was checked, if all is as it was then. Whoever asks again, or after somebody else, is told how it stands. */
  async apply(id: SelectionId, importId: string, digest: string, by: StaffId): Promise<Found> {
    const examined = this.#find(id, importId);
    if (examined === null) return refused("import-gone");
    const { state } = examined.view;
    const isAgreedTo = state === "applying" || state === "done";
    if (isAgreedTo && examined.view.digest === digest) return accepted(examined.view);
    if (examined.view.state !== "checked") return refused("import-busy");
    if (examined.view.digest !== digest) return refused("import-changed");
    return this.#run(examined, "apply", by);
  }

  async problems(id: SelectionId, importId: string, page: number): Promise<Result<ImportProblems, Reason>> {
    const examined = this.#find(id, importId);
    if (examined === null) return refused("import-gone");
    const text = examined.pages[page];
    const problems = text === undefined ? [] : (JSON.parse(text) as ImportProblem[]);
    return accepted({ page, pages: examined.pages.length, total: examined.view.problems, problems });
  }

  problemsFile(id: SelectionId, importId: string): Result<string, Reason> {
    const examined = this.#find(id, importId);
    if (examined === null) return refused("import-gone");
    return examined.view.problems === 0 ? refused("not-found") : accepted(problemsPathOf(examined.path));
  }

  /** Not while it is being imported: what was agreed to is done. */
  async discard(id: SelectionId, importId: string): Promise<Result<null, Reason>> {
    const examined = this.#find(id, importId);
    if (examined === null) return accepted(null);
    if (examined.view.state === "applying") return refused("import-busy");
    if (isUnderWay(examined)) await this.#running?.stop();
    await this.#forget(id);
    return accepted(null);
  }

  async #run(examined: Examined, kind: CandidatesJob["kind"], by: StaffId): Promise<Found> {
    const { registry, registryPath, rules, clock, onFault } = this.#options;
    const { selectionId, path, fileDigest } = examined;
    const whyNot = await this.#whyNot(selectionId);
    if (whyNot !== null) return refused(whyNot);
    const selection = await registry.selectionById(selectionId);
    const ruleSet = selection === undefined ? undefined : rules.get(selection.ruleSetId);
    if (ruleSet === undefined) return refused("rule-set-unknown");
    if (this.#running !== null) return refused("import-busy");
    const { fileName, mapping, digest } = examined.view;
    const standing = { selectionId, ruleSet, rules, now: clock.now() };
    const job = { kind, path, registryPath, ...standing, fileName, fileDigest, mapping, by, digest };
    const state = ({ look: "reading", check: "checking", apply: "applying" } as const)[kind];
    examined.view = { ...examined.view, state, percent: 0, refusal: null };
    const running = runApart(job, registry, (percent) => {
      examined.view = { ...examined.view, percent };
    });
    this.#running = running;
    void running.outcome
      .then(async (outcome) => {
        // Before it is told: whoever knows that it is done finds nothing of it.
        if (outcome.kind === "applied") await rm(path, { force: true });
        this.#running = null;
        examined.touchedAt = clock.now();
        examined.view = { ...examined.view, percent: 100, ...after(kind, outcome) };
        if ("pages" in outcome) examined.pages = outcome.pages;
        else if (kind !== "look") examined.pages = [];
      })
      .catch(onFault);
    return accepted(examined.view);
  }

  #find(id: SelectionId, importId: string): Examined | null {
    const examined = this.#examined.get(id);
    if (examined === undefined || examined.view.importId !== importId) return null;
    examined.touchedAt = this.#options.clock.now();
    return examined;
  }

  async #whyNot(id: SelectionId): Promise<Reason | null> {
    const { registry, rules } = this.#options;
    const selection = await registry.selectionById(id);
    if (selection === undefined) return "selection-unknown";
    const [standing] = await registry.versionsOfSelection(id, 1);
    return (
      importLack(standing?.stage ?? "open") ?? (rules.has(selection.ruleSetId) ? null : "rule-set-unknown")
    );
  }

  async #forget(id: SelectionId): Promise<void> {
    const examined = this.#examined.get(id);
    this.#examined.delete(id);
    if (examined === undefined) return;
    await rm(examined.path, { force: true });
    await rm(problemsPathOf(examined.path), { force: true });
  }

  /** Forgets files that nobody has looked at for long. */
  async sweep(): Promise<void> {
    const since = this.#options.clock.now() - KEPT_MS_MAX;
    for (const [id, examined] of this.#examined) {
      if (examined.touchedAt < since && !isUnderWay(examined)) await this.#forget(id);
    }
  }
}

/** Those of a server with this data folder. */
export async function candidateImportsOf(
  dataFolder: string,
  given: Pick<CandidateImportsOptions, "registry" | "rules" | "clock" | "guard"> & {
    readonly names: { readonly nameOf: CandidateImportsOptions["staffNameOf"] };
    readonly log: Logger;
  },
): Promise<CandidateImports> {
  const { names, log, ...rest } = given;
  const imports = new CandidateImports({
    ...rest,
    registryPath: join(dataFolder, "registry.sqlite"),
    folder: join(dataFolder, "imports"),
    staffNameOf: names.nameOf,
    onFault: (cause) => log.error({ err: cause }, "step of an import failed"),
  });
  await imports.open();
  return imports;
}

function isUnderWay({ view: { state } }: Examined): boolean {
  return state === "reading" || state === "checking" || state === "applying";
}

/** What a step has made of the examination. */
function after(
  kind: CandidatesJob["kind"],
  outcome: JobOutcome | { readonly kind: "unreadable" },
): Partial<CandidateImport> {
  switch (outcome.kind) {
    case "looked":
      return { state: "mapping", rows: outcome.rows, columns: outcome.columns, mapping: outcome.mapping };
    case "problems":
    case "checked": {
      const { rows, unchanged, bringing, granted, before, problems, kinds, digest } = outcome;
      const state = outcome.kind === "checked" ? "checked" : "unreadable";
      return { state, rows, unchanged, bringing, granted, before, problems, kinds, digest };
    }
    case "applied":
      return { state: "done", before: outcome.before, after: outcome.after };
    case "changed-meanwhile":
      return { state: "mapping", refusal: "import-changed", ...UNCHECKED };
    case "unreadable":
      return {
        state: kind === "look" ? "unreadable" : "mapping",
        refusal: "import-unreadable",
        ...UNCHECKED,
      };
  }
}
