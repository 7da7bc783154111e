/** What the page itself sees of its tiles. */
export type RoomWatch = {
  /** From the request of the page to the frame that shows the seats; null until then. */
  firstTilesMs: number | null;
  readonly forget: () => void;
  readonly take: () => {
    /** Seat, answers that its tile shows, and the moment by the machine's clock, at which it was in the document. */
    readonly changes: readonly (readonly [seat: string, answered: number, atMs: number])[];
    readonly longTasksMs: readonly number[];
    /** Tiles that were written to, each time that one was. */
    readonly touched: number;
  };
};

declare global {
  interface Window {
    roomWatch: RoomWatch;
  }
}

/** Runs in the page, before anything of its own: so it must not name anything outside itself. */
export function watchTiles(): void {
  let changes: (readonly [string, number, number])[] = [];
  let longTasksMs: number[] = [];
  let touched = 0;
  const watch: RoomWatch = {
    firstTilesMs: null,
    forget: () => {
      changes = [];
      longTasksMs = [];
      touched = 0;
    },
    take: () => ({ changes, longTasksMs, touched }),
  };
  window.roomWatch = watch;

  const note = (records: readonly MutationRecord[]): void => {
    const tiles = new Set<HTMLElement>();
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const tile = element?.closest<HTMLElement>("[data-seat]");
      if (tile) tiles.add(tile);
    }
    touched += tiles.size;
    if (tiles.size === 0 && watch.firstTilesMs !== null) return;
    // A change counts when the frame that shows it is done: one task after the next frame began.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const atMs = performance.timeOrigin + performance.now();
        if (watch.firstTilesMs === null && document.querySelector("[data-seat]") !== null) {
          watch.firstTilesMs = performance.now();
        }
        for (const tile of tiles) {
          const answered = Number(tile.querySelector(".c-tile-count [aria-hidden]")?.textContent);
          changes.push([tile.dataset["seat"] ?? "", answered, atMs]);
        }
      };
      port2.postMessage(null);
    });
  };
  new MutationObserver(note).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasksMs.push(duration);
  }).observe({ type: "longtask" });
}
