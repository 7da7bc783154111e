import { REASONS, type StaffOutbound } from "@neraca/protocol";
import { describe, expect, test } from "vitest";
import { clockOf, machineOf, seatsOf, sittingOf } from "../src/gallery/fixtures.ts";
import { emptyRoom, evolveRoom, type RoomEvent, type RoomState } from "../src/model/room.ts";

const ID = sittingOf({}).sittingId;
const SEATS = [...seatsOf("running")];

function after(...events: readonly RoomEvent[]): RoomState {
  return events.reduce(evolveRoom, emptyRoom(ID));
}

const frame = (outbound: StaffOutbound, atMs = 0): RoomEvent => ({ type: "frame", frame: outbound, atMs });
const SITTING = frame({ type: "sitting", machine: machineOf({}), sitting: sittingOf({}), seats: SEATS }, 100);
const OPEN: RoomEvent = { type: "link", link: { kind: "open" } };
const sent = (commandId: number, verb: "pause" | "close" | "reveal-pin"): RoomEvent => ({
  type: "sent",
  commandId,
  verb,
  attemptId: null,
});

describe("the picture of a sitting", () => {
  test("is replaced by a whole one and keeps when it came", () => {
    const state = after(SITTING);
    expect(state.picture?.seats).toHaveLength(40);
    expect(state.picture?.arrivedAtMs).toBe(100);
    const again = evolveRoom(
      state,
      frame({ type: "sitting", machine: machineOf({}), sitting: sittingOf({}), seats: SEATS.slice(0, 3) }),
    );
    expect(again.picture?.seats).toHaveLength(3);
  });

  test("takes changes seat by seat, and the sitting and the clock whole", () => {
    const [first] = SEATS;
    const sitting = sittingOf({ clock: clockOf({ phase: "paused", pauseReason: "Listrik padam" }) });
    const changed = { ...first!, answered: 99 };
    const state = after(
      SITTING,
      frame({ type: "changes", machine: machineOf({}), sitting, seats: [changed] }, 300),
    );
    expect(state.picture?.seats[0]).toEqual(changed);
    expect(state.picture?.seats.slice(1)).toEqual(SEATS.slice(1));
    expect(state.picture?.sitting.clock.phase).toBe("paused");
    expect(state.picture?.arrivedAtMs).toBe(300);
  });

  test("a seat that is new in the changes takes its place in the room", () => {
    const late = SEATS[10]!;
    const without = SEATS.filter((seat) => seat !== late);
    const state = after(
      frame({ type: "sitting", machine: machineOf({}), sitting: sittingOf({}), seats: without }),
      frame({ type: "changes", machine: machineOf({}), sitting: sittingOf({}), seats: [late] }),
    );
    expect(state.picture?.seats).toEqual(SEATS);
  });

  test("seats that did not change stay the same objects, so that their tiles are not drawn again", () => {
    const state = after(
      SITTING,
      frame({ type: "changes", machine: machineOf({}), sitting: sittingOf({}), seats: [SEATS[4]!] }),
    );
    expect(state.picture?.seats[7]).toBe(SEATS[7]);
  });

  test("changes before a whole picture, and frames of another sitting, change nothing", () => {
    expect(
      after(frame({ type: "changes", machine: machineOf({}), sitting: sittingOf({}), seats: SEATS })).picture,
    ).toBeNull();
    const other = { ...sittingOf({}), sittingId: "other" as typeof ID };
    expect(
      after(SITTING, frame({ type: "sitting", machine: machineOf({}), sitting: other, seats: [] })).picture
        ?.seats,
    ).toHaveLength(40);
  });

  test("a refusal without a command is why nothing can be watched", () => {
    const state = after(frame({ type: "refused", commandId: null, reason: "not-your-sitting" }));
    expect(state.refusal).toBe("not-your-sitting");
    expect(evolveRoom(state, SITTING).refusal).toBeNull();
  });
});

describe("what became of a command", () => {
  test("done, refused with the reason, or unknown", () => {
    const done = after(
      OPEN,
      SITTING,
      sent(1, "pause"),
      frame({ type: "outcome", commandId: 1, ok: true, pin: null }),
    );
    expect(done.notice).toEqual({ kind: "done", verb: "pause" });
    expect(done.pending.size).toBe(0);
    const no = after(
      OPEN,
      SITTING,
      sent(1, "close"),
      frame({ type: "refused", commandId: 1, reason: "attempts-unfinished" }),
    );
    expect(no.notice).toEqual({ kind: "refused", verb: "close", reason: "attempts-unfinished" });
    expect(REASONS["attempts-unfinished"].id).not.toBe("");
    expect(after(OPEN, sent(1, "pause"), { type: "given-up", commandId: 1 }).notice).toEqual({
      kind: "unknown",
      verb: "pause",
    });
  });

  test("an outcome that nobody waits for, or that comes twice, says nothing", () => {
    const outcome = frame({ type: "outcome", commandId: 7, ok: true, pin: null });
    expect(after(OPEN, outcome).notice).toBeNull();
    const state = after(OPEN, sent(7, "pause"), outcome, { type: "notice-dismissed" }, outcome);
    expect(state.notice).toBeNull();
    expect(evolveRoom(state, { type: "given-up", commandId: 7 }).notice).toBeNull();
  });

  test("a lost connection leaves a command unknown, and the room as last known", () => {
    const state = after(OPEN, SITTING, sent(1, "pause"), { type: "link", link: { kind: "lost", tries: 1 } });
    expect(state.notice).toEqual({ kind: "unknown", verb: "pause" });
    expect(state.pending.size).toBe(0);
    expect(state.picture?.seats).toHaveLength(40);
  });
});

describe("the sitting PIN", () => {
  const pin = frame({ type: "outcome", commandId: 1, ok: true, pin: "482913" });

  test("is there only while it is held", () => {
    const held = after(OPEN, SITTING, { type: "pin-held" }, sent(1, "reveal-pin"), pin);
    expect(held.pin).toEqual({ kind: "shown", pin: "482913" });
    expect(held.notice).toBeNull();
    expect(JSON.stringify(evolveRoom(held, { type: "pin-released" }))).not.toContain("482913");
  });

  test("is dropped when it arrives after the hand has let go", () => {
    const state = after(
      OPEN,
      SITTING,
      { type: "pin-held" },
      sent(1, "reveal-pin"),
      { type: "pin-released" },
      pin,
    );
    expect(state.pin).toEqual({ kind: "hidden" });
  });

  test("goes with the connection", () => {
    const held = after(OPEN, { type: "pin-held" }, sent(1, "reveal-pin"), pin);
    expect(evolveRoom(held, { type: "link", link: { kind: "lost", tries: 1 } }).pin).toEqual({
      kind: "hidden",
    });
  });
});

describe("a participant PIN that was issued", () => {
  const attemptId = SEATS[0]?.attemptId ?? "";
  const asked = (commandId: number): RoomEvent => ({ type: "sent", commandId, verb: "issue-pin", attemptId });
  const told = (commandId: number, pin: string): RoomEvent =>
    frame({ type: "outcome", commandId, ok: true, pin });

  test("is shown with whose it is until it is dismissed, and then kept nowhere", () => {
    const shown = after(SITTING, OPEN, asked(7), told(7, "482913"));
    expect(shown.issued).toEqual({ attemptId, commandId: 7, pin: "482913" });
    expect(shown.notice).toBe(null);
    const dismissed = evolveRoom(shown, { type: "issued-dismissed" });
    expect(JSON.stringify({ ...dismissed, pending: [] })).not.toContain("482913");
  });

  test("is not shown for another candidate who was asked for meanwhile, nor when it was refused or lost", () => {
    expect(after(SITTING, OPEN, asked(7), asked(8), told(7, "482913")).issued?.pin).toBe(null);
    const refused = frame({ type: "refused", commandId: 7, reason: "reason-missing" });
    expect(after(SITTING, OPEN, asked(7), refused)).toMatchObject({
      issued: null,
      notice: { kind: "refused", verb: "issue-pin" },
    });
    const lost: RoomEvent = { type: "link", link: { kind: "lost", tries: 1 } };
    expect(after(SITTING, OPEN, asked(7), lost)).toMatchObject({ issued: null, notice: { kind: "unknown" } });
    // What was told already stays before the eyes of whoever writes it down.
    expect(after(SITTING, OPEN, asked(7), told(7, "482913"), lost).issued?.pin).toBe("482913");
  });
});
