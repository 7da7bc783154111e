import type { AttestationOutcome } from "@neraca/candidate-engine";
import { type Attestation, zAttestationTicket } from "@neraca/protocol";

/** Safe Exam Browser answers at once; a build that never calls back must not hold up a login. */
const KEYS_MS_MAX = 2_000;
/** As for a login: a server that has not answered by now is not there. */
const ANSWER_MS_MAX = 10_000;

/** What Safe Exam Browser puts on a page. */
type SebSecurity = {
  readonly configKey?: unknown;
  readonly browserExamKey?: unknown;
  readonly updateKeys?: unknown;
};

function security(): SebSecurity | null {
  const seb: unknown = Reflect.get(window, "SafeExamBrowser");
  if (typeof seb !== "object" || seb === null) return null;
  const found: unknown = Reflect.get(seb, "security");
  return typeof found === "object" && found !== null ? found : null;
}

/** What it says of itself, by script or by name: enough to offer a way out, and no proof of anything. */
export function isSafeExamBrowser(): boolean {
  return security() !== null || /\bSEB\//.test(navigator.userAgent);
}

/** Some builds work the hashes out only when asked to, and call back; others have them at once. */
function updated(found: SebSecurity): Promise<void> {
  const { updateKeys } = found;
  if (typeof updateKeys !== "function") return Promise.resolve();
  return new Promise((resolve) => {
    setTimeout(resolve, KEYS_MS_MAX);
    updateKeys.call(found, () => resolve());
  });
}

function hashIn(value: unknown): string | null {
  return typeof value === "string" && /^[0-9a-fA-F]{64}$/.test(value) ? value : null;
}

/** Shows the server which browser this is: by what the browser tells this page, or by headers that it adds to the request itself. */
export async function attest(origin: string, clientId: string): Promise<AttestationOutcome> {
  const found = security();
  if (found !== null) await updated(found);
  const attestation: Attestation = {
    clientId,
    configKeyHash: hashIn(found?.configKey),
    browserExamKeyHash: hashIn(found?.browserExamKey),
  };
  try {
    const answer = await fetch(`${origin}/api/candidate/attestation`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(attestation),
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    const ticket = zAttestationTicket.safeParse(await answer.json());
    return answer.ok && ticket.success ? ticket.data.ticket : null;
  } catch {
    // No network, no answer, or somebody else's page: the login or the connection will say so.
    return null;
  }
}
