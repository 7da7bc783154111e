import {
  zCodesWanted,
  zEnrolmentCodes,
  zEnrolmentEnd,
  zEnrolmentEnded,
  zEnrolments,
  zLayoutOutcome,
  zLayoutSave,
  zNewRoom,
  zRevocation,
  zRoomAccessOutcome,
  zRoomAccessSave,
  zRoomAccessView,
  zRoomLayoutView,
  zRoomMade,
  zRooms,
  zVenueSave,
  zVenueSaved,
} from "@neraca/protocol";
import type { Operation } from "./operation.ts";
import { staffed } from "./staffed-operation.ts";

const ROOM = "/rooms/:roomId";

/** Venues, rooms, how they are laid out, and the computers of their seats. */
export const ROOM_OPERATIONS: readonly Operation[] = [
  staffed("post", "/venues", "A venue comes, or is another", zVenueSaved, {
    body: zVenueSave,
    refusals: ["venue-taken", "venue-changed-meanwhile"],
  }),
  staffed("get", "/rooms", "Rooms that one may see, with their seats in numbers", zRooms),
  staffed("post", "/rooms", "A room without a seat", zRoomMade, {
    body: zNewRoom,
    refusals: ["venue-unknown", "room-taken"],
  }),
  staffed("get", `${ROOM}/layout`, "How a room is laid out, and who has which seat", zRoomLayoutView, {
    refusals: ["room-unknown"],
  }),
  staffed("post", `${ROOM}/layout`, "Puts a layout in the place of the one that was seen", zLayoutOutcome, {
    body: zLayoutSave,
    refusals: ["room-unknown"],
  }),

  staffed("get", `${ROOM}/enrolments`, "Which seats of a room have their computer", zEnrolments, {
    refusals: ["room-unknown"],
  }),
  staffed(
    "post",
    `${ROOM}/enrolments/codes`,
    "Codes for one use, with which computers become those of these seats",
    zEnrolmentCodes,
    { body: zCodesWanted, refusals: ["room-unknown", "seat-unknown"] },
  ),
  staffed("post", `${ROOM}/enrolments/end`, "This seat has no computer any more", zEnrolmentEnded, {
    body: zEnrolmentEnd,
    refusals: ["room-unknown", "seat-unknown", "seat-not-enrolled"],
  }),

  staffed("post", `${ROOM}/certificates/revoke`, "A seat's certificate counts no more", zEnrolmentEnded, {
    body: zRevocation,
    refusals: ["room-unknown", "seat-not-enrolled", "certificate-changed-meanwhile"],
  }),

  staffed("get", `${ROOM}/access`, "From where candidates of a room may speak", zRoomAccessView, {
    refusals: ["room-unknown"],
  }),
  staffed(
    "post",
    `${ROOM}/access`,
    "Puts a list of networks in the place of the one that was seen",
    zRoomAccessOutcome,
    {
      body: zRoomAccessSave,
      refusals: ["room-unknown", "not-stored"],
    },
  ),
];
