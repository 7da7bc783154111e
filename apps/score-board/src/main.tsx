import "@neraca/ui/styles.css";
import "./styles/board.css";
import { connectWire } from "@neraca/transport/client";
import { startTexts, startTheme, UiProvider } from "@neraca/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { checkPorts } from "./adapters/check-ports.ts";
import { arrive } from "./engine/arrive.ts";
import { CheckDesk } from "./engine/check-desk.ts";
import { ScoreBoard } from "./engine/score-board.ts";
import { mirror, mirrorCheck } from "./store.ts";
import { CATALOGUE } from "./texts.ts";

const engine = new ScoreBoard({
  connect: () => connectWire({ origin: location.origin, endpoint: "board" }),
  fetch: (path, init) => fetch(path, init),
  later: (delayMs, then) => {
    const timer = setTimeout(then, delayMs);
    return () => clearTimeout(timer);
  },
  chance: () => Math.random(),
  stopwatchMs: () => performance.now(),
  audience: location.pathname.startsWith("/control/") ? "staff" : "public",
});

const desk = new CheckDesk(checkPorts("/ledger/"));

startTheme();
startTexts(CATALOGUE);
mirror(engine);
mirrorCheck(desk);
const goTo = (): void =>
  arrive(location.hash, {
    show: (route) => engine.show(route),
    giveReceipt: (digits) => void desk.giveText(digits),
    replaceHash: (hash) => history.replaceState(null, "", hash),
  });
addEventListener("hashchange", goTo);
goTo();

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <UiProvider>
        <App acts={engine} checkActs={desk} />
      </UiProvider>
    </StrictMode>,
  );
}
