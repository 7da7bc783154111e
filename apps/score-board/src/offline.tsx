import "@neraca/ui/styles.css";
import "./styles/board.css";
import { LanguageSwitch, startTexts, startTheme, ThemeSwitch, UiProvider } from "@neraca/ui";
import { type ReactElement, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { checkPorts } from "./adapters/check-ports.ts";
import { CheckDesk } from "./engine/check-desk.ts";
import { Check } from "./screens/Check.tsx";
import { mirrorCheck, useCheckView } from "./store.ts";
import { CATALOGUE } from "./texts.ts";

/* The page that checks, alone and without a server: built into one file that anybody can keep on a stick. See vite.config.ts. */

const desk = new CheckDesk(checkPorts(null));

function OfflineCheck(): ReactElement {
  const view = useCheckView();
  return (
    <div className="b-page">
      <header className="b-header">
        <span className="b-brand">
          <span className="b-brand-name">Neraca</span>
        </span>
        <div className="b-header-tools">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main className="b-main">
        <Check view={view} acts={desk} isOffline />
      </main>
    </div>
  );
}

startTheme();
startTexts(CATALOGUE);
mirrorCheck(desk);

const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <UiProvider>
        <OfflineCheck />
      </UiProvider>
    </StrictMode>,
  );
}
