import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/test/**/*.test.{ts,tsx}",
      "apps/*/test/**/*.test.{ts,tsx}",
      "scripts/test/**/*.test.ts",
    ],
    setupFiles: ["scripts/lib/replay-seed.ts"],
    pool: "forks",
    testTimeout: 20_000,
  },
});
