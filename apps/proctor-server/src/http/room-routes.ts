import { isId } from "@neraca/base";
import { type Registry, type RoomId, roomId, type Staff } from "@neraca/engine";
import {
  roleMay,
  zCodesWanted,
  zEnrolmentEnd,
  zLayoutSave,
  zNewRoom,
  zRevocation,
  zRoomAccessSave,
  zVenueSave,
} from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import type { Enrolments } from "../lockdown/enrolments.ts";
import type { RoomGates } from "../lockdown/room-gates.ts";
import type { Rooms } from "../rooms.ts";
import { refuse, withBody } from "./answers.ts";
import { only } from "./desk-routes.ts";
import { type StaffLogins, staffOf } from "./staff-logins.ts";

export type RoomRouteOptions = {
  readonly rooms: Rooms;
  readonly enrolments: Enrolments;
  readonly gates: RoomGates;
  readonly registry: Registry;
  readonly logins: Pick<StaffLogins, "mayEnter">;
};

/** Rooms and how they are laid out. A proctor has those in which they are on duty. To be used behind the login. */
export function roomRoutes(options: RoomRouteOptions): Router {
  const { rooms, enrolments, gates } = options;
  const router = Router();

  router.get("/rooms", async (_request, response) => {
    response.json(await rooms.list(await roomsOf(options, staffOf(response))));
  });

  router.post("/rooms", async (request, response) => {
    if (!roleMay(staffOf(response).role, "make-room")) {
      refuse(response, "role-not-allowed");
      return;
    }
    const given = zNewRoom.safeParse(request.body);
    if (!given.success) {
      refuse(response, "message-malformed");
      return;
    }
    const made = await rooms.create(given.data);
    if (made.ok) response.json({ roomId: made.value });
    else refuse(response, made.error);
  });

  router.post(
    "/venues",
    only("make-room"),
    withBody(zVenueSave, async (given, _request, response) => {
      const saved = await rooms.saveVenue(given, staffOf(response).id);
      if (saved.ok) response.json({ venueId: saved.value });
      else refuse(response, saved.error);
    }),
  );

  router.get("/rooms/:roomId/layout", async (request, response) => {
    const id = await entered(options, request, response, "watch");
    const view = id === null ? null : await rooms.view(id);
    if (view === undefined) refuse(response, "room-unknown");
    else if (view !== null) response.json(view);
  });

  router.post("/rooms/:roomId/layout", async (request, response) => {
    const id = await entered(options, request, response, "edit-layout");
    if (id === null) return;
    const save = zLayoutSave.safeParse(request.body);
    if (!save.success) {
      refuse(response, "message-malformed");
      return;
    }
    const outcome = await rooms.save(id, save.data, staffOf(response).id);
    if (outcome === undefined) refuse(response, "room-unknown");
    else response.json(outcome);
  });

  router.get("/rooms/:roomId/enrolments", async (request, response) => {
    const id = await entered(options, request, response, "watch");
    const view = id === null ? null : await enrolments.view(id);
    if (view === undefined) refuse(response, "room-unknown");
    else if (view !== null) response.json(view);
  });

  router.post("/rooms/:roomId/enrolments/codes", async (request, response) => {
    const id = await entered(options, request, response, "enrol-seats");
    if (id === null) return;
    const wanted = zCodesWanted.safeParse(request.body);
    if (!wanted.success) {
      refuse(response, "message-malformed");
      return;
    }
    const made = await enrolments.makeCodes(id, wanted.data.seats, staffOf(response).id);
    if (made.ok) response.json(made.value);
    else refuse(response, made.error);
  });

  router.post("/rooms/:roomId/enrolments/end", async (request, response) => {
    const id = await entered(options, request, response, "enrol-seats");
    if (id === null) return;
    const end = zEnrolmentEnd.safeParse(request.body);
    if (!end.success) {
      refuse(response, "message-malformed");
      return;
    }
    const ended = await enrolments.end(id, end.data.seat, staffOf(response).id);
    if (ended.ok) response.json({});
    else refuse(response, ended.error);
  });

  router.post("/rooms/:roomId/certificates/revoke", async (request, response) => {
    const id = await entered(options, request, response, "enrol-seats");
    if (id === null) return;
    const given = zRevocation.safeParse(request.body);
    if (!given.success) {
      refuse(response, "message-malformed");
      return;
    }
    const revoked = await enrolments.revoke(id, given.data, staffOf(response).id);
    if (!revoked.ok) {
      refuse(response, revoked.error);
      return;
    }
    await gates.lookAgainIn(id);
    response.json({});
  });

  router.get("/rooms/:roomId/access", async (request, response) => {
    const id = await entered(options, request, response, "watch");
    const view = id === null ? null : await gates.view(id, { address: request.ip ?? "" });
    if (view === undefined) refuse(response, "room-unknown");
    else if (view !== null) response.json(view);
  });

  router.post("/rooms/:roomId/access", async (request, response) => {
    const id = await entered(options, request, response, "edit-access");
    if (id === null) return;
    const save = zRoomAccessSave.safeParse(request.body);
    if (!save.success) {
      refuse(response, "message-malformed");
      return;
    }
    const asker = { id: staffOf(response).id, address: request.ip ?? "" };
    const changed = await gates.change(id, save.data, asker);
    if (changed === undefined) refuse(response, "room-unknown");
    else if (changed.ok) response.json(changed.value);
    else refuse(response, changed.error);
  });

  return router;
}

/** The room of the address, if this member of staff may do this there; else the refusal is sent. */
async function entered(
  options: RoomRouteOptions,
  request: Request<{ roomId: string }>,
  response: Response,
  verb: "watch" | "edit-layout" | "enrol-seats" | "edit-access",
): Promise<RoomId | null> {
  const staff = staffOf(response);
  const { roomId: text } = request.params;
  if (!roleMay(staff.role, verb)) {
    refuse(response, "role-not-allowed");
    return null;
  }
  const mine = await roomsOf(options, staff);
  // Whether there is such a room is not told to those who have no business in it.
  if (!isId(text) || (mine !== "all" && !mine.has(roomId(text)))) {
    refuse(response, "room-unknown");
    return null;
  }
  return roomId(text);
}

/** Where they may look: a proctor where a sitting of theirs is. */
async function roomsOf(
  { registry, logins }: RoomRouteOptions,
  staff: Staff,
): Promise<ReadonlySet<RoomId> | "all"> {
  if (staff.role !== "proctor") return "all";
  const mine = new Set<RoomId>();
  for (const { sitting, room } of await registry.sittings())
    if (await logins.mayEnter(staff, sitting.id)) mine.add(room.id);
  return mine;
}
