import type { GivenFile } from "../model/given.ts";
import { ZIP_FILES_MAX } from "../model/zip.ts";

/** Files that somebody chose; of a folder with their paths in it. */
export function chosenFiles(list: FileList | null): readonly GivenFile[] {
  return Array.from(list ?? [], (file) =>
    given(file, file.webkitRelativePath === "" ? file.name : file.webkitRelativePath),
  );
}

/** Files and folders that somebody dropped. What is being dropped can only be asked for at once, so that is done before anything is awaited. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly GivenFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter(
    (entry) => entry !== null,
  );
  if (entries.length === 0) return chosenFiles(transfer.files);
  const found: GivenFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  // One more than any ledger has is enough to know that this is none.
  if (found.length > ZIP_FILES_MAX) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push(given(file, entry.fullPath.replace(/^\//, "")));
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    for (;;) {
      // A browser gives a hundred at a time, and none at the end.
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
        reader.readEntries(resolve, reject);
      });
      if (some.length === 0) return;
      for (const each of some) await collect(each, found);
    }
  }
}

function given(file: File, path: string): GivenFile {
  return { path, size: file.size, read: async () => new Uint8Array(await file.arrayBuffer()) };
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
