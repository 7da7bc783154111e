import type { LoginOutcome, ServerDoor } from "@neraca/candidate-engine";
import {
  type CandidateLogin,
  type CandidateWaiting,
  zCandidateLoginGranted,
  zHttpRefusal,
} from "@neraca/protocol";
import { connectWire } from "@neraca/transport/client";
import { attest } from "./attestation.ts";
import { proveComputer } from "./computer.ts";

/** A server that has not answered by now is not there: the candidate should raise a hand, not wait. */
const LOGIN_MS_MAX = 10_000;

async function ask(
  origin: string,
  path: string,
  request: CandidateLogin | CandidateWaiting,
): Promise<LoginOutcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), LOGIN_MS_MAX);
  try {
    const answer = await fetch(`${origin}/api/candidate/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      cache: "no-store",
      credentials: "same-origin",
      signal: stop.signal,
    });
    const body: unknown = await answer.json();
    if (answer.ok) {
      const granted = zCandidateLoginGranted.safeParse(body);
      if (granted.success) return { ok: true, ...granted.data };
      return { ok: false, reason: "protocol-version" };
    }
    const refusal = zHttpRefusal.safeParse(body);
    if (!refusal.success) return { ok: false, reason: "server-fault" };
    return { ok: false, reason: refusal.data.reason, ticket: refusal.data.ticket, seat: refusal.data.seat };
  } catch {
    // fetch rejects with a TypeError (no network), an AbortError (no answer), a SyntaxError (a captive portal's page): to the
    // candidate all three are the same, our server cannot be reached.
    return { ok: false, reason: "offline" };
  } finally {
    clearTimeout(timer);
  }
}

export function serverDoor(origin: string, clientId: string): ServerDoor {
  return {
    login: (request) => ask(origin, "login", request),
    askAgain: (ticket) => ask(origin, "login/waiting", { ticket }),
    attest: () => attest(origin, clientId),
    proveComputer: (nonce) => proveComputer(origin, clientId, nonce),
    connect: () => connectWire({ origin, endpoint: "candidate" }),
  };
}
