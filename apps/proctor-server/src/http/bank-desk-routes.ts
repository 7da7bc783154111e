import type { Digest } from "@neraca/base";
import {
  BANK_PACKAGE_LENGTH_MAX,
  zBalanceRequest,
  zBankBring,
  zBankPlanSave,
  zQuestionsRequest,
  zSamplesRequest,
} from "@neraca/protocol";
import express, { type Response, Router } from "express";
import type { BankAsker, BankDesk } from "../desk/bank-desk.ts";
import { refuse, withBody } from "./answers.ts";
import { askerOf, mayOf, only } from "./desk-routes.ts";
import { answerResult, selectionIdOf } from "./selection-request.ts";
import { staffOf } from "./staff-logins.ts";

/** What must be escaped in JSON makes a text somewhat longer, and letters beyond ASCII take two bytes and more. */
const PACKAGE_BODY_BYTES_MAX = 2 * BANK_PACKAGE_LENGTH_MAX;

/** Bank and blueprint at the committee's desk. To be used behind the login. */
export function bankDeskRoutes(desk: BankDesk): Router {
  const router = Router();
  const base = "/desk/selections/:selectionId/bank";

  router.get(base, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    answerResult(response, id === null ? null : await desk.view(id, bankAskerOf(response)));
  });

  router.get(`${base}/look/:bank`, only("see-desk"), async (request, response) => {
    const id = selectionIdOf(request);
    const bank = bankOf(request.params["bank"]);
    if (bank === null) refuse(response, "bank-absent");
    else answerResult(response, id === null ? null : await desk.look(id, bank));
  });

  router.post(
    `${base}/plan`,
    only("edit-selection"),
    withBody(zBankPlanSave, async ({ version, plan }, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await desk.save(id, version, plan, bankAskerOf(response)));
    }),
  );

  router.post(
    `${base}/bring`,
    only("edit-selection"),
    express.json({ limit: PACKAGE_BODY_BYTES_MAX }),
    withBody(zBankBring, async ({ text }, request, response) => {
      const id = selectionIdOf(request);
      answerResult(response, id === null ? null : await desk.bring(id, text, bankAskerOf(response)));
    }),
  );

  router.post(
    `${base}/balance`,
    only("see-desk"),
    withBody(zBalanceRequest, async (asked, _request, response) => {
      answerResult(response, await desk.papers.balance(asked));
    }),
  );

  router.post(
    `${base}/samples`,
    only("see-desk"),
    withBody(zSamplesRequest, async (asked, _request, response) => {
      answerResult(response, await desk.papers.samples(asked));
    }),
  );

  router.post(
    `${base}/questions`,
    only("read-questions"),
    withBody(zQuestionsRequest, async (asked, request, response) => {
      const id = selectionIdOf(request);
      const by = staffOf(response).id;
      answerResult(response, id === null ? null : await desk.papers.questions(id, asked, by));
    }),
  );

  return router;
}

function bankOf(text: unknown): Digest | "folder" | null {
  if (text === "folder") return text;
  return typeof text === "string" && /^[0-9a-f]{64}$/u.test(text) ? (text as Digest) : null;
}

function bankAskerOf(response: Response): BankAsker {
  return { ...askerOf(response), mayRead: mayOf(response, "read-questions") };
}
