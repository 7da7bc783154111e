import {
  type ComputerProof,
  computerStatement,
  type Reason,
  zComputerChallenge,
  zComputerSeat,
  zEnrolled,
  zHttpRefusal,
} from "@neraca/protocol";
import { createStore, del, get, set, type UseStore } from "idb-keyval";

/** As for a login: a server that has not answered by now is not there. */
const ANSWER_MS_MAX = 10_000;
const KEPT = "computer";

/**
 * What this computer proves itself with. A key is made so that no script can read it, this one neither; where the page is no secure context
 * there is no such key, and a secret takes its place.
 */
type Means =
  | { readonly kind: "key"; readonly privateKey: CryptoKey; readonly publicKey: string }
  | { readonly kind: "secret"; readonly secret: string };

/** Whose seat's computer this is. */
export type EnrolledAs = {
  readonly room: string;
  readonly seat: string;
  /** By the certificate that the computer shows; nothing is kept here. */
  readonly isCertified?: true;
};

type Kept = EnrolledAs & { readonly format: 1; readonly means: Means };

let opened: UseStore | null = null;

/** Beside the drafts and never cleared with them: the next candidate sits at the same computer. */
function store(): UseStore {
  opened ??= createStore("neraca-computer", "kept");
  return opened;
}

async function kept(): Promise<Kept | null> {
  try {
    const found = await get<Kept>(KEPT, store());
    return found?.format === 1 ? found : null;
  } catch {
    // Storage switched off by policy: this computer proves nothing, and the server says what follows.
    return null;
  }
}

export async function enrolledAs(): Promise<EnrolledAs | null> {
  const found = await kept();
  return found === null ? null : { room: found.room, seat: found.seat };
}

/** What the certificate says that this computer shows, which no script sees. null: it shows none, or nobody could be asked. */
export async function certifiedAs(origin: string): Promise<EnrolledAs | "fault" | null> {
  // Without TLS there is nobody to show one to.
  if (!origin.startsWith("https:")) return null;
  const told = zComputerSeat.safeParse(await post(origin, "seat", {}));
  if (!told.success) return null;
  const { seat, fault } = told.data;
  return seat === null ? (fault === null ? null : "fault") : { ...seat, isCertified: true };
}

/** @param nonce what the server has asked to be signed; null: it is asked for one first */
export async function proveComputer(
  origin: string,
  clientId: string,
  nonce: string | null,
): Promise<ComputerProof | null> {
  const found = await kept();
  if (found === null) return null;
  const asked = nonce ?? (await challenge(origin));
  return asked === null ? null : proofBy(found.means, asked, clientId);
}

/** This computer becomes the one of the seat that the code was made for. */
export async function enrolComputer(
  origin: string,
  clientId: string,
  code: string,
): Promise<
  { readonly ok: true; readonly as: EnrolledAs } | { readonly ok: false; readonly reason: Problem }
> {
  const means = await makeMeans();
  // Where nothing can be kept, nothing must be enrolled: the seat's computer of now would lose its place to one that forgets.
  try {
    await set("next", means, store());
  } catch {
    return { ok: false, reason: "store-closed" };
  }
  const nonce = await challenge(origin);
  if (nonce === null) return { ok: false, reason: "offline" };
  const computer = await proofBy(means, nonce, clientId);
  const answer = await post(origin, "enrol", { code, clientId, computer });
  if (answer === null) return { ok: false, reason: "offline" };
  const as = zEnrolled.safeParse(answer);
  if (!as.success) {
    const refusal = zHttpRefusal.safeParse(answer);
    return { ok: false, reason: refusal.success ? refusal.data.reason : "server-fault" };
  }
  const found: Kept = { format: 1, ...as.data, means };
  await set(KEPT, found, store());
  await del("next", store());
  return { ok: true, as: as.data };
}

export type Problem = Reason | "offline" | "store-closed";

async function makeMeans(): Promise<Means> {
  if (!window.isSecureContext) {
    return { kind: "secret", secret: base64Url(crypto.getRandomValues(new Uint8Array(32))) };
  }
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  return { kind: "key", privateKey: pair.privateKey, publicKey: base64(spki) };
}

async function proofBy(means: Means, nonce: string, clientId: string): Promise<ComputerProof> {
  if (means.kind === "secret") return { kind: "secret", nonce, secret: means.secret };
  const statement = new TextEncoder().encode(computerStatement(nonce, clientId));
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, means.privateKey, statement);
  return { kind: "key", nonce, publicKey: means.publicKey, signature: base64(new Uint8Array(signature)) };
}

async function challenge(origin: string): Promise<string | null> {
  const given = zComputerChallenge.safeParse(await post(origin, "challenge", {}));
  return given.success ? given.data.nonce : null;
}

/** null: no network, no answer, or somebody else's page. */
async function post(origin: string, path: string, body: object): Promise<unknown> {
  try {
    const answer = await fetch(`${origin}/api/candidate/computer/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
    });
    return (await answer.json()) as unknown;
  } catch {
    return null;
  }
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function base64Url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
