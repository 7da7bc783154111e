import type { Page } from "@playwright/test";

/** Everything that a page's browser keeps of it, by place: its stores, its document and its memory. */
export async function keptIn(page: Page): Promise<ReadonlyMap<string, Buffer>> {
  const stores = await page.evaluate(readStores);
  const kept = new Map<string, Buffer>(
    Object.entries(stores).map(([place, text]) => [place, Buffer.from(text)]),
  );
  kept.set("cookies", Buffer.from(JSON.stringify(await page.context().cookies())));
  kept.set("page", Buffer.from(await page.content()));
  kept.set("heap", await heapOf(page));
  return kept;
}

/** Every string that V8 knows of the page: texts, names of members, closures. Apart from each other: that two are neighbours there says nothing. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  let snapshot = "";
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => {
    snapshot += chunk;
  });
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  const { strings } = JSON.parse(snapshot) as { readonly strings: readonly string[] };
  return Buffer.from(strings.join("\0"));
}

/** Runs in the page. Bytes are read as text too: what is sealed stays unreadable, what is not is found. */
async function readStores(): Promise<Record<string, string>> {
  const written = (value: unknown): string =>
    JSON.stringify(value, (_, member: unknown) => {
      if (member instanceof ArrayBuffer) return new TextDecoder("latin1").decode(member);
      if (ArrayBuffer.isView(member)) return new TextDecoder("latin1").decode(member);
      return member;
    });
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const databases: unknown[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = [await done(objects.getAllKeys()), await done(objects.getAll())];
      databases.push({ name, store, keys, values });
    }
    database.close();
  }
  const cached: string[] = [];
  // Only where the page is a secure context.
  const names = "caches" in globalThis ? await caches.keys() : [];
  for (const name of names) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      cached.push(request.url, (await (await cache.match(request))?.text()) ?? "");
    }
  }
  return {
    localStorage: written(Object.entries(localStorage)),
    sessionStorage: written(Object.entries(sessionStorage)),
    IndexedDB: written(databases),
    CacheStorage: cached.join("\n"),
    workers: written(await navigator.serviceWorker?.getRegistrations()),
  };
}
