import type { LoginOutcome, ServerDoor } from "@neraca/candidate-engine";
import {
  type CandidateLogin,
  type CandidateWaiting,
  zCandidateLoginGranted,
  zHttpRefusal,
} from "@neraca/protocol";

/** Longer than a slow hash and a full queue take; then the network is taken for gone, as a browser would. */
const LOGIN_MS_MAX = 15_000;

/** The way in of a candidate's client, over HTTP. A network that fails is an outcome too. */
export function candidateDoor(
  origin: string,
): Pick<ServerDoor, "login" | "askAgain" | "attest" | "proveComputer"> {
  return {
    login: (request) => ask(`${origin}/api/candidate/login`, request),
    attest: async () => null,
    proveComputer: async () => null,
    askAgain: (ticket) => ask(`${origin}/api/candidate/login/waiting`, { ticket }),
  };
}

async function ask(url: string, request: CandidateLogin | CandidateWaiting): Promise<LoginOutcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(LOGIN_MS_MAX),
    });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, ...zCandidateLoginGranted.parse(body) };
    const { reason, ticket } = zHttpRefusal.parse(body);
    return { ok: false, reason, ticket };
  } catch (cause) {
    if (!isNetworkFault(cause)) throw cause;
    return { ok: false, reason: "offline" };
  }
}

/** `fetch` says TypeError when there is no connection, AbortError or TimeoutError when it took too long, SyntaxError when the body was cut off. */
function isNetworkFault(cause: unknown): boolean {
  return (
    cause instanceof TypeError ||
    cause instanceof SyntaxError ||
    (cause instanceof DOMException && (cause.name === "TimeoutError" || cause.name === "AbortError"))
  );
}
