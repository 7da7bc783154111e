import { readFrame } from "@neraca/ui/files";

/** How often a picture of the camera is looked at: a card held still is read at once, and an old machine stays usable. */
const LOOK_EVERY_MS = 250;
/** Longer side of what is looked at; a code on a card held before the camera is large in it. */
const SIDE_MAX = 640;

type Detector = {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
};
type DetectorClass = new (options: { readonly formats: readonly string[] }) => Detector;

/** Starts the camera in this video and tells each code that it sees. Rejects when there is no camera, or none for this page. */
export async function watchCamera(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  await video.play();
  const look = lookerOf(video);
  let last = "";
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch(() => null)
      .then(
        (code) => {
          isLooking = false;
          // A card that stays before the camera is one card.
          if (code !== null && code !== last) onCode(code);
          if (code !== null) last = code;
        },
        () => {},
      );
  }, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}

/** The browser's own detector where there is one, else ours. */
function lookerOf(video: HTMLVideoElement): () => Promise<string | null> {
  const Detects = (globalThis as { readonly BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Detects !== undefined) {
    const detector = new Detects({ formats: ["qr_code"] });
    return async () => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    if (context === null || video.videoWidth === 0) return null;
    const scale = Math.min(1, SIDE_MAX / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return readFrame(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
