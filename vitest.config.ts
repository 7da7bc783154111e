import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

// `npm run check` is for before every commit, so it leaves out what takes many seconds. `npm test` runs everything.
const isQuick = process.env["NERACA_QUICK"] === "1";

export default defineConfig({
  test: {
    include: [
      "packages/*/test/**/*.test.{ts,tsx}",
      "apps/*/test/**/*.test.{ts,tsx}",
      "scripts/test/**/*.test.ts",
    ],
    exclude: [...configDefaults.exclude, ...(isQuick ? ["**/*.slow.test.ts"] : [])],
    setupFiles: ["scripts/lib/replay-seed.ts"],
    pool: "forks",
    // Files share a process and its modules: loading the same packages for each of a hundred files took longer than their tests.
    isolate: false,
    // The slow files wait much for processes that they started: half as many workers again as there are cores keep the cores busy. The
    // default leaves one core free, which on two means running everything one after another.
    maxWorkers: isQuick ? "100%" : Math.ceil(availableParallelism() * 1.5),
    testTimeout: 20_000,
  },
});
