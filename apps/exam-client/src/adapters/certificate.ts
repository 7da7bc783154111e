import { askByToken } from "./by-token.ts";

/** A whole hall asks at the same time: a server sets five a second. */
const CERTIFICATE_MS_MAX = 60_000;

/** The PDF. Without it the receipt is on the screen all the same, and the button can be pressed again. */
export function askCertificate(origin: string, token: string): Promise<Blob | null> {
  return askByToken(`${origin}/api/candidate/certificate`, token, CERTIFICATE_MS_MAX, (answer) =>
    answer.blob(),
  );
}
