import { zPhotoShown } from "@neraca/protocol";
import type { Photo } from "@neraca/ui";
import { askByToken } from "./by-token.ts";

/** Whoever reads their name has confirmed it by then, or calls. */
const PHOTO_MS_MAX = 20_000;

/** The photo of whoever holds this login. It is a help: without it the name stands there all the same, and nobody is kept from the exam. */
export function askPhoto(origin: string, token: string): Promise<Photo | null> {
  return askByToken(`${origin}/api/candidate/photo`, token, PHOTO_MS_MAX, async (answer) => {
    const shown = zPhotoShown.safeParse(await answer.json());
    return shown.success ? shown.data.photo : null;
  });
}
