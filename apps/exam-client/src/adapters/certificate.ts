/** A whole hall asks at the same time: a server sets five a second. */
const CERTIFICATE_MS_MAX = 60_000;

/** The PDF; null when there is none to be had. Never rejects: a network that fails is an outcome too. */
export async function askCertificate(origin: string, token: string): Promise<Blob | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), CERTIFICATE_MS_MAX);
  try {
    const answer = await fetch(`${origin}/api/candidate/certificate`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
      cache: "no-store",
      credentials: "same-origin",
      signal: stop.signal,
    });
    return answer.ok ? await answer.blob() : null;
  } catch {
    // No network, or no answer in time: the receipt is on the screen all the same, and the button can be pressed again.
    return null;
  } finally {
    clearTimeout(timer);
  }
}
