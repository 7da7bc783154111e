import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The gallery shows every screen from fixtures; it is for us and is not part of what a venue gets.
const pages = process.env["GALLERY"] === "1" ? ["index.html", "gallery.html"] : ["index.html"];

export default defineConfig({
  base: "/",
  plugins: [react()],
  build: {
    // Venues keep computers whose browser stopped being updated (Windows 7 ends at Chrome 109).
    target: "es2020",
    cssTarget: "chrome100",
    sourcemap: false,
    // The server lets pages load fonts from itself only: a small one must not become a data address.
    assetsInlineLimit: 0,
    rollupOptions: { input: pages },
  },
});
