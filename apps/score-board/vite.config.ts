import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The gallery shows every screen from fixtures; it is for us and is not part of what a venue gets.
const pages = process.env["GALLERY"] === "1" ? ["index.html", "gallery.html"] : ["index.html"];

export default defineConfig({
  base: "/board/",
  plugins: [react()],
  build: {
    outDir: "dist",
    // The server's policy lets fonts come from itself only, so none may hide in the style sheet.
    assetsInlineLimit: 0,
    target: "es2022",
    sourcemap: false,
    rolldownOptions: { input: pages },
  },
});
