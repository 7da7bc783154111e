import { join } from "node:path";
import { invariant } from "@neraca/base";
import { createServer } from "vite";
import type { Preview } from "./preview.ts";

export type Renderer = {
  readonly render: (preview: Preview) => string;
  readonly close: () => Promise<void>;
};

/**
 * The page is made of the exam client's own components, which are TSX and so not for Node to read: Vite, which builds the client,
 * loads them. Nothing listens on a port.
 */
export async function loadRenderer(): Promise<Renderer> {
  const server = await createServer({
    configFile: false,
    root: join(import.meta.dirname, "../../.."),
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const loaded = await server.ssrLoadModule(join(import.meta.dirname, "document.tsx"));
  const render: unknown = loaded["renderPreview"];
  invariant(typeof render === "function", "document.tsx exports renderPreview");
  return { render: (preview) => String(render(preview)), close: () => server.close() };
}
