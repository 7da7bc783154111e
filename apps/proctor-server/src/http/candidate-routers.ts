import type { CandidateDesk } from "@neraca/engine";
import type { Router } from "express";
import type { Photos } from "../desk/photos.ts";
import type { Certificates } from "../documents/certificates.ts";
import { attestationRoutes } from "./attestation-routes.ts";
import { certificateRoutes } from "./certificate-routes.ts";
import { computerRoutes } from "./computer-routes.ts";
import { ownPhotoRoutes } from "./photo-routes.ts";

type CandidateRoutersOptions = {
  readonly attestations: Parameters<typeof attestationRoutes>[0];
  readonly sebFile: Parameters<typeof attestationRoutes>[1];
  readonly computers: Parameters<typeof computerRoutes>[0];
  readonly enrolments: Parameters<typeof computerRoutes>[1];
  readonly certificates: Pick<Certificates, "file">;
  readonly desk: Pick<CandidateDesk, "find">;
  readonly photos: Pick<Photos, "shown">;
};

/** What a candidate's computer asks for beside its login. */
export function candidateRouters(options: CandidateRoutersOptions): readonly Router[] {
  return [
    attestationRoutes(options.attestations, options.sebFile),
    computerRoutes(options.computers, options.enrolments),
    certificateRoutes(options.certificates),
    ownPhotoRoutes(options.desk, options.photos),
  ];
}
