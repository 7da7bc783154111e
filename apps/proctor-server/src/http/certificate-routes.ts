import { digestOf } from "@neraca/base";
import { zCertificateRequest } from "@neraca/protocol";
import { Router } from "express";
import type { Certificates } from "../documents/certificates.ts";
import { refuse, withBody } from "./answers.ts";

/** A candidate's own certificate, for whoever holds their login. */
export function certificateRoutes(certificates: Pick<Certificates, "file">): Router {
  const router = Router();
  router.post(
    "/certificate",
    withBody(zCertificateRequest, async ({ token }, _request, response) => {
      const file = await certificates.file(digestOf(token));
      if (!file.ok) {
        refuse(response, file.error);
        return;
      }
      response.setHeader("content-disposition", 'attachment; filename="sertifikat-nilai.pdf"');
      response.type("application/pdf").send(Buffer.from(file.value));
    }),
  );
  return router;
}
