import { REASONS } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { SCENES } from "../src/gallery/scenes.ts";
import { FIRST_PLACE, screenOf } from "../src/model/screen.ts";

describe("the gallery", () => {
  test("shows every screen there is", () => {
    const shown = new Set(
      Object.values(SCENES).map(({ snapshot, time, place }) =>
        screenOf(snapshot, time, place ?? FIRST_PLACE),
      ),
    );
    expect([...shown].sort()).toEqual(
      [
        "loading",
        "identify",
        "joining",
        "confirm",
        "not-me",
        "rules",
        "practice",
        "waiting",
        "rejoining",
        "exam",
        "review",
        "paused",
        "locked",
        "time-up",
        "finishing",
        "result",
        "ended",
      ].sort(),
    );
  });

  test("every refusal that it shows has words", () => {
    for (const { snapshot } of Object.values(SCENES)) {
      const reasons = [snapshot.refusal, snapshot.endedBy].filter(
        (reason) => reason !== null && reason !== "offline",
      );
      for (const reason of reasons) expect(Object.keys(REASONS)).toContain(reason);
    }
  });
});
