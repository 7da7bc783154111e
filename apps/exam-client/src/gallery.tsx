import "./polyfills.ts";
import "@neraca/ui/styles.css";
import "./styles/index.css";
import { chooseTheme, setLanguage, startTexts, startTheme, UiProvider } from "@neraca/ui";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { ClientContext } from "./client.ts";
import { SCENES, type Scene } from "./gallery/scenes.ts";
import { clientOf } from "./gallery/still-client.ts";
import { CATALOGUE } from "./texts/catalogue.ts";

startTheme();
startTexts(CATALOGUE);

const root = document.getElementById("root");
if (root === null) throw new Error("the gallery has no wall");
const wall = createRoot(root);

function show(): void {
  const [name = "", ...wishes] = decodeURIComponent(window.location.hash.slice(1)).split("&");
  for (const wish of wishes) {
    if (wish === "light" || wish === "dark" || wish === "contrast") chooseTheme(wish);
    if (wish === "id" || wish === "en") setLanguage(wish);
  }
  const scene = SCENES[name];
  wall.render(scene === undefined ? <Names /> : <Shown key={name} scene={scene} />);
}

function Shown({ scene }: { readonly scene: Scene }) {
  return (
    <UiProvider>
      <ClientContext value={clientOf(scene)}>
        <App {...(scene.place === undefined ? {} : { initialPlace: scene.place })} />
      </ClientContext>
    </UiProvider>
  );
}

function Names() {
  return (
    <main className="x-page">
      <h1>Galeri</h1>
      <ul id="scenes">
        {Object.keys(SCENES).map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{name}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}

window.addEventListener("hashchange", show);
show();
