import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";

/** One step of the keyboard: about a line of text in the middle size. */
const STEP_PX = 28;

/** Dims everything but a few lines. The band follows the mouse; Shift with the arrows up and down moves it without one. */
export function LineFocus({
  isOn,
  children,
}: {
  readonly isOn: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(120);
  // An effect because the band is moved from wherever the focus is: the keys are heard by the window.
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!event.shiftKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
      event.preventDefault();
      const height = frame.current?.clientHeight ?? 0;
      const step = event.key === "ArrowDown" ? STEP_PX : -STEP_PX;
      setTop((before) => Math.min(height, Math.max(0, before + step)));
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [isOn]);
  return (
    <div
      ref={frame}
      className="x-line-focus"
      onPointerMove={(event) => {
        if (isOn) setTop(event.clientY - event.currentTarget.getBoundingClientRect().top);
      }}
    >
      {children}
      {isOn ? <div className="x-line-band" style={{ top }} aria-hidden="true" /> : null}
    </div>
  );
}
