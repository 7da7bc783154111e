import type { Router } from "express";
import type { Photos } from "../desk/photos.ts";
import { type CertificateSources, Certificates } from "../documents/certificates.ts";
import { attestationRoutes } from "./attestation-routes.ts";
import { certificateRoutes } from "./certificate-routes.ts";
import { computerRoutes } from "./computer-routes.ts";
import { ownPhotoRoutes } from "./photo-routes.ts";

type CandidateRoutersOptions = CertificateSources & {
  readonly attestations: Parameters<typeof attestationRoutes>[0];
  readonly sebFile: Parameters<typeof attestationRoutes>[1];
  readonly computers: Parameters<typeof computerRoutes>[0];
  readonly enrolments: Parameters<typeof computerRoutes>[1];
  readonly gates: Parameters<typeof computerRoutes>[2];
  readonly photos: Pick<Photos, "shown">;
};

/** What a candidate's computer asks for beside its login. */
export function candidateRouters(options: CandidateRoutersOptions): readonly Router[] {
  return [
    attestationRoutes(options.attestations, options.sebFile),
    computerRoutes(options.computers, options.enrolments, options.gates),
    certificateRoutes(new Certificates(options)),
    ownPhotoRoutes(options.desk, options.photos),
  ];
}
