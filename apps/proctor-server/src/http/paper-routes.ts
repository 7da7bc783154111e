import {
  type AttemptId,
  attemptIdOf,
  type Digest,
  isId,
  type SittingId,
  type StaffId,
  sha256,
  sittingId,
  toHex,
} from "@neraca/base";
import type { Registry } from "@neraca/engine";
import {
  type ArrivalView,
  arrivalCodeOf,
  isPaperName,
  type PaperName,
  roleMay,
  whyNotPaper,
  zArrivalCode,
  zPinCards,
} from "@neraca/protocol";
import { type Request, type Response, Router } from "express";
import { type PaperSources, RoomPapers } from "../documents/room-papers.ts";
import type { Typesetter } from "../documents/typesetter.ts";
import type { ParticipantPins } from "../participant-pins.ts";
import { refuse } from "./answers.ts";
import { type StaffLogins, staffOf } from "./staff-logins.ts";

export type PaperRouteOptions = PaperSources & {
  readonly typesetter: Pick<Typesetter, "typeset">;
  readonly logins: Pick<StaffLogins, "mayEnter">;
  /** Of Safe Exam Browser; undefined: none was made for this sitting. */
  readonly sebFileOf: (sittingId: SittingId) => Promise<Uint8Array | undefined>;
  readonly pins: Pick<ParticipantPins, "issue">;
  readonly onFault: (cause: unknown) => void;
};

/** What a saved file is called, before the sitting's id. */
const FILE_NAMES: Readonly<Record<PaperName, string>> = {
  "participant-cards": "kartu-peserta",
  "attendance-by-number": "daftar-hadir",
  "attendance-by-seat": "daftar-hadir-menurut-kursi",
  "seat-plan": "denah-tempat-duduk",
  minutes: "berita-acara",
  results: "hasil-sesi",
};

/** What people earned, and who was there: once all is over, whoever takes these has what nobody has published, or what somebody could still sign. */
const TELLS_OF_PEOPLE: ReadonlySet<PaperName> = new Set([
  "results",
  "attendance-by-number",
  "attendance-by-seat",
]);

/** Papers of a room and what checking in asks, for staff who are on duty there. To be used behind the login. */
export function paperRoutes(options: PaperRouteOptions): Router {
  const { typesetter, hall } = options;
  const papers = new RoomPapers(options);
  const router = Router();

  router.get("/sittings/:sittingId/papers/:file", async (request, response) => {
    const id = await entered(options, request, response, "print");
    if (id === null) return;
    const [, paper = ""] = /^([a-z-]{1,40})\.pdf$/.exec(request.params.file) ?? [];
    if (!isPaperName(paper)) {
      refuse(response, "paper-unknown");
      return;
    }
    const seats = await papers.seatCount(id);
    const why =
      seats === undefined
        ? "sitting-unknown"
        : whyNotPaper(paper, { phase: hall.service(id).sitting.phase, seats });
    const order = why === null ? await papers.orderOf(id, paper) : undefined;
    if (order === undefined) {
      refuse(response, why ?? "sitting-unknown");
      return;
    }
    const file = await typesetter.typeset(order);
    if (!file.ok) {
      refuse(response, file.error);
      return;
    }
    const name = `${FILE_NAMES[paper]}-${id}.pdf`;
    // [DS67] Noted before anybody has it.
    if (hall.service(id).sitting.phase === "closed" && TELLS_OF_PEOPLE.has(paper))
      await noteTaken(options, id, staffOf(response).id, name, file.value);
    response.setHeader("content-disposition", `attachment; filename="${name}"`);
    response.type("application/pdf").send(Buffer.from(file.value));
  });

  // Encrypted as candidates' machines fetch it; here of this sitting, for a stick.
  router.get("/sittings/:sittingId/exam.seb", async (request, response) => {
    const id = await entered(options, request, response, "print");
    if (id === null) return;
    const file = await options.sebFileOf(id);
    if (file === undefined) {
      refuse(response, "seb-file-missing");
      return;
    }
    response.setHeader("content-disposition", `attachment; filename="ujian-${id}.seb"`);
    response.type("application/seb").send(Buffer.from(file));
  });

  router.post("/sittings/:sittingId/pin-cards", async (request, response) => {
    const id = await entered(options, request, response, "issue-pin");
    if (id === null) return;
    const wanted = zPinCards.safeParse(request.body);
    if (!wanted.success) {
      refuse(response, "message-malformed");
      return;
    }
    const { attemptIds, reason } = wanted.data;
    const issued = await options.pins.issue(id, staffOf(response).id, attemptIds, reason, true);
    if (!issued.ok) {
      refuse(response, issued.error);
      return;
    }
    // From here on the old PINs are void and these are nowhere but here: what fails now is told as such.
    const file = await cardsOf(id, issued.value).catch((cause: unknown) => {
      options.onFault(cause);
      return null;
    });
    if (file === null) {
      refuse(response, "pins-not-printed");
      return;
    }
    response.setHeader("content-disposition", `attachment; filename="kartu-peserta-pin-${id}.pdf"`);
    response.setHeader("cache-control", "no-store");
    response.type("application/pdf").send(Buffer.from(file));
  });

  async function cardsOf(id: SittingId, pins: ReadonlyMap<AttemptId, string>): Promise<Uint8Array | null> {
    const order = await papers.pinCards(id, pins);
    const file = order === undefined ? null : await typesetter.typeset(order);
    return file?.ok === true ? file.value : null;
  }

  router.get("/sittings/:sittingId/minutes", async (request, response) => {
    const id = await entered(options, request, response, "print");
    if (id === null) return;
    const { phase } = hall.service(id).sitting;
    const why = whyNotPaper("minutes", { phase, seats: 0 });
    const view = why === null ? await papers.minutesView(id) : undefined;
    if (view === undefined) refuse(response, why ?? "sitting-unknown");
    else response.json(view);
  });

  router.post("/sittings/:sittingId/arrivals", async (request, response) => {
    const id = await entered(options, request, response, "check-in");
    if (id === null) return;
    const given = zArrivalCode.safeParse(request.body);
    const code = given.success ? arrivalCodeOf(given.data.code) : null;
    if (code === null) refuse(response, "message-malformed");
    else response.json(await arrivalOf(options.registry, id, code));
  });

  return router;
}

async function noteTaken(
  { registry, clock }: PaperRouteOptions,
  sittingId: SittingId,
  by: StaffId,
  file: string,
  bytes: Uint8Array,
): Promise<void> {
  const place = await registry.sittingById(sittingId);
  if (place === undefined) return;
  const { selectionId } = place.sitting;
  const act = { selectionId, sittingId, file, digest: toHex(sha256(bytes)) as Digest };
  await registry.noteStaffAct({ type: "RoomPaperTaken", staffId: by, ...act }, clock.now());
}

/** The sitting of the address, if this member of staff may do this there; else the refusal is sent. */
async function entered(
  { logins, registry }: PaperRouteOptions,
  request: Request<{ sittingId: string }>,
  response: Response,
  verb: Parameters<typeof roleMay>[1],
): Promise<SittingId | null> {
  const staff = staffOf(response);
  const { sittingId: text } = request.params;
  if (!roleMay(staff.role, verb)) {
    refuse(response, "role-not-allowed");
    return null;
  }
  // Whether there is such a sitting is not told to those who have no business in it.
  if (!isId(text) || !(await logins.mayEnter(staff, sittingId(text)))) {
    refuse(response, isId(text) ? "not-your-sitting" : "sitting-unknown");
    return null;
  }
  if ((await registry.sittingById(sittingId(text))) === undefined) {
    refuse(response, "sitting-unknown");
    return null;
  }
  return sittingId(text);
}

/** Whose card it is: of this sitting, or of which other one of the same selection, the next one first. */
async function arrivalOf(registry: Registry, id: SittingId, code: string): Promise<ArrivalView> {
  const places = await registry.sittings();
  const here = places.find(({ sitting }) => sitting.id === id);
  if (here === undefined) return { kind: "unknown" };
  const among = places
    .filter(({ sitting }) => sitting.selectionId === here.sitting.selectionId)
    .map(({ sitting }) => sitting.id);
  const found = await registry.candidateByNumberOrNik(code, among);
  const mine = found.find((seating) => seating.sittingId === id);
  if (mine !== undefined) return { kind: "here", attemptId: attemptIdOf(id, mine.candidate.id) };
  const others = new Set(found.map((seating) => seating.sittingId));
  const other = places.find(({ sitting }) => others.has(sitting.id));
  if (other === undefined) return { kind: "unknown" };
  return {
    kind: "elsewhere",
    sitting: other.sitting.title,
    venue: other.venue.name,
    room: other.room.name,
    scheduledAt: other.sitting.scheduledAt,
    timeZone: other.venue.timeZone,
    isSameVenue: other.venue.id === here.venue.id,
    isSameRoom: other.room.id === here.room.id,
  };
}
