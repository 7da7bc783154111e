import "@neraca/ui/styles.css";
import "./styles/control.css";
import { connectWire } from "@neraca/transport/client";
import { startTexts, startTheme, UiProvider } from "@neraca/ui";
import { saveFile } from "@neraca/ui/files";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { ControlRoom } from "./engine/control-room.ts";
import { nextFrame } from "./next-frame.ts";
import { roomPageOfHash, wantedOfHash } from "./route.ts";
import { mirror } from "./store.ts";
import { CATALOGUE } from "./texts.ts";

const engine = new ControlRoom({
  connect: () => connectWire({ origin: location.origin, endpoint: "staff" }),
  fetch: (path, init) => fetch(path, init),
  later: (delayMs, then) => {
    const timer = setTimeout(then, delayMs);
    return () => clearTimeout(timer);
  },
  save: saveFile,
  goTo: (hash) => {
    location.hash = hash;
  },
  chance: () => Math.random(),
  stopwatchMs: () => performance.now(),
});

startTheme();
startTexts(CATALOGUE);
mirror(engine, nextFrame);
const showAddress = (): void => engine.show(wantedOfHash(location.hash), roomPageOfHash(location.hash));
addEventListener("hashchange", showAddress);
showAddress();
// Whoever uses the page is there: their login is not idle.
for (const kind of ["pointerdown", "keydown"] as const) addEventListener(kind, () => engine.touched());
void engine.start();

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <UiProvider>
        <App acts={engine} />
      </UiProvider>
    </StrictMode>,
  );
}
