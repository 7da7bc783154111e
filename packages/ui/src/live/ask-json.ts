import { type Reason, zHttpRefusal } from "@neraca/protocol";

/** Why something could not be fetched or done, as screens tell it. */
export type Problem =
  | { readonly kind: "refused"; readonly reason: Reason }
  /** No answer at all: the network, or the server is down. */
  | { readonly kind: "offline" }
  /** An answer that this page cannot read: another version of the server, or something in between. */
  | { readonly kind: "unreadable" };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export type Loadable<T> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: T }
  | { readonly kind: "failed"; readonly problem: Problem };

export function loaded<T>(answer: Answer<T>): Loadable<T> {
  return answer.ok ? { kind: "ready", value: answer.value } : { kind: "failed", problem: answer.problem };
}

/** Any schema of the protocol. */
export type Reader<T> = {
  readonly safeParse: (
    value: unknown,
  ) => { readonly success: true; readonly data: T } | { readonly success: false };
};

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/** A request that is not answered by then is given up and told as offline. */
export const REQUEST_MS_MAX = 15_000;

/** A file of 32 MB on the slowest line of a venue. */
const UPLOAD_MS_MAX = 300_000;

/** GET, or POST with a JSON body, or with a file as it is. Never throws: whatever comes back is an answer or a problem with a name. */
export async function askJson<T>(
  fetch: Fetch,
  reader: Reader<T>,
  path: string,
  post?: { readonly body: unknown },
): Promise<Answer<T>> {
  let response: Response;
  let value: unknown;
  try {
    response = await fetch(path, requestOf(post));
  } catch {
    return { ok: false, problem: { kind: "offline" } };
  }
  try {
    const text = await response.text();
    value = text === "" ? null : JSON.parse(text);
  } catch {
    return { ok: false, problem: { kind: "unreadable" } };
  }
  if (!response.ok) {
    const refusal = zHttpRefusal.safeParse(value);
    if (refusal.success) return { ok: false, problem: { kind: "refused", reason: refusal.data.reason } };
    return { ok: false, problem: { kind: response.status >= 502 ? "offline" : "unreadable" } };
  }
  const parsed = reader.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: { kind: "unreadable" } };
}

/** Setting a paper of 500 candidates takes seconds, and others may be before it. */
const FILE_MS_MAX = 60_000;

export type AskedFile = { readonly name: string | null; readonly bytes: Uint8Array };

/** GET of a file, or POST with a body. As `askJson`: never throws, and a refusal is told in its own words. */
export async function askFile(
  fetch: Fetch,
  path: string,
  post?: { readonly body: unknown },
): Promise<Answer<AskedFile>> {
  try {
    const response = await fetch(path, { ...requestOf(post), signal: AbortSignal.timeout(FILE_MS_MAX) });
    if (!response.ok) {
      const refusal = zHttpRefusal.safeParse(await response.json().catch(() => null));
      if (refusal.success) return { ok: false, problem: { kind: "refused", reason: refusal.data.reason } };
      return { ok: false, problem: { kind: response.status >= 502 ? "offline" : "unreadable" } };
    }
    const [, name = null] =
      /filename="([^"]{1,200})"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
    return { ok: true, value: { name, bytes: new Uint8Array(await response.arrayBuffer()) } };
  } catch {
    return { ok: false, problem: { kind: "offline" } };
  }
}

function requestOf(post: { readonly body: unknown } | undefined): RequestInit {
  const common = { credentials: "same-origin", signal: AbortSignal.timeout(REQUEST_MS_MAX) } as const;
  if (post === undefined) return { ...common, headers: { accept: "application/json" } };
  if (post.body instanceof Blob) {
    return {
      ...common,
      signal: AbortSignal.timeout(UPLOAD_MS_MAX),
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/octet-stream", "x-neraca": "1" },
      body: post.body,
    };
  }
  return {
    ...common,
    method: "POST",
    // A form of another site cannot set a header of its own: that is how the server knows this page asked.
    headers: { accept: "application/json", "content-type": "application/json", "x-neraca": "1" },
    body: JSON.stringify(post.body),
  };
}
