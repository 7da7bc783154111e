import "./polyfills.ts";
import "@neraca/ui/styles.css";
import "./styles/index.css";
import { startTexts, startTheme, UiProvider } from "@neraca/ui";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { ClientContext } from "./client.ts";
import { composeClient } from "./compose.ts";
import { CATALOGUE } from "./texts/catalogue.ts";

startTheme();
startTexts(CATALOGUE);
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no place for the exam");
createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <ClientContext value={composeClient(window.location.origin)}>
        <App />
      </ClientContext>
    </UiProvider>
  </StrictMode>,
);
