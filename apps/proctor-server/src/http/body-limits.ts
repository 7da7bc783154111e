import express, { type RequestHandler } from "express";

/** Of whoever: a login is well under 1 KiB. */
const BODY_LIMIT = "8kb";
/** Of whoever has a login: a room of 500 seats is 60 kB, a thousand duties are 90. */
const STAFF_BODY_LIMIT = "256kb";

/** Below /api/staff: what people at the desk write, and how rooms are laid out. */
const STAFF_PATH = /^\/(?:desk|rooms)\//;
/** Files, whose routes read them by their own limits. */
const FILE_PATH = /^\/desk\/selections\/[^/]+\/(?:positions\/import|bank\/bring|candidate\/[^/]+\/photo)$/;

/** For all of /api. What only somebody with a login may send is not read before it is known that they have one. */
export function bodiesOfAnybody(): RequestHandler {
  const read = express.json({ limit: BODY_LIMIT });
  return (request, response, next) => {
    const ofStaff =
      request.path.startsWith("/staff/") && STAFF_PATH.test(request.path.slice("/staff".length));
    if (ofStaff) next();
    else read(request, response, next);
  };
}

/** For /api/staff, behind the login. */
export function bodiesOfStaff(): RequestHandler {
  const read = express.json({ limit: STAFF_BODY_LIMIT });
  return (request, response, next) => {
    if (STAFF_PATH.test(request.path) && !FILE_PATH.test(request.path)) read(request, response, next);
    else next();
  };
}
