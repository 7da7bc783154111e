import { zPhotoShown } from "@neraca/protocol";
import type { Photo } from "@neraca/ui";

/** Whoever reads their name has confirmed it by then, or calls. */
const PHOTO_MS_MAX = 20_000;

/** The photo of whoever holds this login; null when there is none to be had. Never rejects: without it the name stands there all the same. */
export async function askPhoto(origin: string, token: string): Promise<Photo | null> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PHOTO_MS_MAX);
  try {
    const answer = await fetch(`${origin}/api/candidate/photo`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token }),
      cache: "no-store",
      credentials: "same-origin",
      signal: stop.signal,
    });
    const shown = answer.ok ? zPhotoShown.safeParse(await answer.json()) : null;
    return shown?.success === true ? shown.data.photo : null;
  } catch {
    // No network, no answer in time, or none of our server's: a photo is a help, and nobody is kept from the exam without it.
    return null;
  } finally {
    clearTimeout(timer);
  }
}
