import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { build, defineConfig, type Plugin } from "vite";

// The gallery shows every screen from fixtures; it is for us and is not part of what a venue gets.
const pages = process.env["GALLERY"] === "1" ? ["index.html", "gallery.html"] : ["index.html"];

/** Name of the page that works without a server, in `dist/`; also in src/screens/check/HowToCheck.tsx. */
const OFFLINE_PAGE = "neraca-periksa.html";

export default defineConfig({
  // The public has it below /board/, the committee below /control/board/.
  base: "./",
  plugins: [react(), offlinePage()],
  build: {
    outDir: "dist",
    // The server's policy lets fonts come from itself only, so none may hide in the style sheet.
    assetsInlineLimit: 0,
    target: "es2022",
    sourcemap: false,
    rolldownOptions: { input: pages },
  },
});

/**
 * Builds src/offline.tsx into one file beside the pages. A page that is opened from a disk may load nothing, so its script and its styles
 * stand in it; letters come from the computer that shows it.
 */
function offlinePage(): Plugin {
  let root = "";
  let outDir = "";
  return {
    name: "offline-page",
    apply: "build",
    configResolved(config) {
      root = config.root;
      outDir = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const built = await build({
        root,
        configFile: false,
        logLevel: "warn",
        plugins: [react()],
        build: {
          write: false,
          target: "es2022",
          cssCodeSplit: false,
          rolldownOptions: {
            input: join(root, "src/offline.tsx"),
            // A part of Vite that loads further files speaks of the page's address; in one file nothing is loaded.
            onLog: (level, log, handle) => {
              if (log.code !== "EMPTY_IMPORT_META") handle(level, log);
            },
            output: { format: "iife", codeSplitting: false },
          },
        },
      });
      const outputs = [built].flat().flatMap((each) => ("output" in each ? each.output : []));
      const script = outputs.flatMap((each) => (each.type === "chunk" ? [each.code] : []));
      const style = outputs.flatMap((each) =>
        each.type === "asset" && each.fileName.endsWith(".css") ? [String(each.source)] : [],
      );
      const page = readFileSync(join(root, "offline.html"), "utf8")
        .replace("/* style */", () => style.join("\n").replaceAll(/@font-face\s*\{[^}]*\}/g, ""))
        // The end of a script in a string would end the page's.
        .replace("/* script */", () => script.join("\n").replaceAll("</script", "<\\/script"));
      writeFileSync(join(outDir, OFFLINE_PAGE), page);
    },
  };
}
