import type { SittingId } from "@neraca/base";
import type { Hall } from "../hall.ts";

/** Why each sitting was paused last, in the proctor's words. A fold, like everything that is shown. */
export class PauseReasons {
  readonly #reasons = new Map<SittingId, string>();

  constructor(hall: Hall) {
    hall.onPublished((sittingId, published) => {
      for (const line of published) {
        if (line.kind === "sitting" && line.event.type === "SittingPaused") {
          this.#reasons.set(sittingId, line.event.reason);
        }
      }
    });
  }

  of(sittingId: SittingId): string | null {
    return this.#reasons.get(sittingId) ?? null;
  }
}
