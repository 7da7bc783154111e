/**
 * What belongs to whoever holds this login; null when there is none to be had. Never rejects: no network, no answer in time and an answer
 * that nobody can read are outcomes too.
 */
export async function askByToken<T>(
  address: string,
  token: string,
  msMax: number,
  read: (answer: Response) => Promise<T | null>,
): Promise<T | null> {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(msMax),
    });
    return answer.ok ? await read(answer) : null;
  } catch {
    return null;
  }
}
