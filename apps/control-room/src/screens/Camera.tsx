import { Button } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { watchCamera } from "../camera.ts";
import { useTexts } from "../texts.ts";

/** @param onCode one function for as long as this is shown */
export function Camera({ onCode }: { readonly onCode: (code: string) => unknown }): ReactElement {
  const { t } = useTexts();
  const [isOn, setIsOn] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const videoRef = useRef<HTMLVideoElement | null>(null);
  // An effect because the camera is the machine's: it runs as long as its picture is shown.
  useEffect(() => {
    const video = videoRef.current;
    if (!isOn || video === null) return;
    let stop: (() => void) | null = null;
    let isGone = false;
    watchCamera(video, (code) => void onCode(code)).then(
      (stops) => {
        if (isGone) stops();
        else stop = stops;
      },
      () => {
        setHasFailed(true);
        setIsOn(false);
      },
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [isOn, onCode]);
  return (
    <div className="c-camera">
      <Button
        size="sm"
        icon="eye"
        onPress={() => {
          setHasFailed(false);
          setIsOn(!isOn);
        }}
      >
        {isOn ? t("arrive.cameraOff") : t("arrive.camera")}
      </Button>
      {hasFailed ? <p role="alert">{t("arrive.noCamera")}</p> : null}
      {isOn ? <video ref={videoRef} aria-label={t("arrive.video")} muted playsInline /> : null}
    </div>
  );
}
