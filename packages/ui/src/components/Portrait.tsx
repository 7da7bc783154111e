import type { PhotoShown } from "@neraca/protocol";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { initialsOf } from "./initials.ts";

export type Photo = NonNullable<PhotoShown["photo"]>;

export type PortraitProps = {
  /** null: there is none, or it is not here yet. */
  readonly photo: Photo | null;
  /** Whose it is; their initials stand where there is no photo. */
  readonly name: string;
  /** What somebody hears who does not see it. Initials are not told: the name stands beside them. */
  readonly label: string;
};

/** Longest side of what is drawn: sharp at the size of a screen's half, and little memory on an old computer. */
const SIDE_MAX = 640;

/** A candidate's photo, or their initials. Of one size whatever comes, set by its class `n-portrait`. */
export function Portrait({ photo, name, label }: PortraitProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<Photo | null>(null);
  // An effect because a browser draws it: our pages show no image that is not a file of the server, and a photo is none.
  useEffect(() => {
    if (photo === null || canvas.current === null) return;
    let isOver = false;
    void draw(photo, canvas.current, () => isOver).then((isDone) => {
      if (isDone && !isOver) setDrawn(photo);
    });
    return () => {
      isOver = true;
    };
  }, [photo]);
  const isShown = photo !== null && drawn === photo;
  return (
    <span className="n-portrait" data-shown={isShown || undefined}>
      {photo === null ? null : <canvas ref={canvas} role="img" aria-label={label} hidden={!isShown} />}
      {isShown ? null : <span aria-hidden="true">{initialsOf(name)}</span>}
    </span>
  );
}

/** false: the browser cannot read it, or nobody wants it any more. Never rejects. */
async function draw(
  { kind, base64 }: Photo,
  canvas: HTMLCanvasElement,
  isOver: () => boolean,
): Promise<boolean> {
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: `image/${kind}` }));
    if (isOver()) return false;
    const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const context = canvas.getContext("2d");
    if (context === null) return false;
    context.imageSmoothingQuality = "high";
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return true;
  } catch {
    // A picture whose head is whole and whose rest is not, or a browser that draws none: the name stands beside it, and initials in its place.
    return false;
  }
}
