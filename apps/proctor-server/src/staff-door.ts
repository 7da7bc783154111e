import type { StaffAtDoor } from "@neraca/engine";
import type { ServerWire } from "@neraca/protocol";
import type { StaffLogins } from "./http/staff-logins.ts";
import type { Logger } from "./log.ts";
import type { StaffNames } from "./staff-names.ts";

/** The login is looked up before the first frame is heard; frames that come meanwhile wait. */
export function acceptStaff(
  wire: ServerWire,
  {
    logins,
    names,
    desk,
    log,
  }: {
    readonly logins: StaffLogins;
    readonly names: StaffNames;
    readonly desk: { readonly accept: (wire: ServerWire, staff: StaffAtDoor) => void };
    readonly log: Logger;
  },
): void {
  const early: unknown[] = [];
  let isGone = false;
  wire.listen({
    onFrame: (text) => {
      if (early.length < 16) early.push(text);
    },
    onClose: () => {
      isGone = true;
    },
  });
  const atDoor = async (): ReturnType<StaffLogins["atDoor"]> => {
    const door = await logins.atDoor(wire.cookie);
    if (door.ok && names.nameOf(door.value.staffId) === null) await names.load();
    return door;
  };
  atDoor().then(
    (door) => {
      // Nobody would ever tell the desk that this connection has ended.
      if (isGone) return;
      if (!door.ok) {
        wire.send(JSON.stringify({ type: "bye", reason: door.error, final: true }));
        wire.close();
        return;
      }
      desk.accept(replayingEarly(wire, early), door.value);
    },
    (cause: unknown) => {
      log.error({ err: cause }, "staff login not looked up");
      wire.close();
    },
  );
}

function replayingEarly(wire: ServerWire, early: readonly unknown[]): ServerWire {
  return {
    ...wire,
    listen: (listener) => {
      wire.listen(listener);
      for (const text of early) listener.onFrame(text);
    },
  };
}
