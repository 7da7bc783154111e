import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Draft, DraftStore, KeptPaper } from "@neraca/candidate-engine";
import { writeWholeFile } from "@neraca/storage";

/** Stands for a browser's IndexedDB on a candidate's computer: outlives the program, synced, each file old or new and whole. */
export function fileDraftStore(folder: string): DraftStore {
  mkdirSync(folder, { recursive: true });
  const draft = keptFile<Draft>(join(folder, "draft.json"));
  const paper = keptFile<KeptPaper>(join(folder, "paper.json"));
  return { loadDraft: draft.load, saveDraft: draft.save, loadPaper: paper.load, savePaper: paper.save };
}

function keptFile<Value>(path: string): {
  readonly load: () => Promise<Value | null>;
  readonly save: (value: Value | null) => Promise<void>;
} {
  let latest: Value | null = null;
  let writing: Promise<void> | null = null;
  let isDirty = false;
  /** What comes while a write is on its way is written once, as it stands by then. */
  const write = async (): Promise<void> => {
    while (isDirty) {
      isDirty = false;
      await writeWholeFile(path, Buffer.from(JSON.stringify(latest)), 0o600);
    }
  };
  return {
    load: async () => {
      try {
        return JSON.parse(await readFile(path, "utf8")) as Value | null;
      } catch (cause) {
        if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null;
        throw cause;
      }
    },
    save: (value) => {
      latest = value;
      isDirty = true;
      writing ??= write().finally(() => {
        writing = null;
      });
      return writing;
    },
  };
}
