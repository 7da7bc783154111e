// Vitest loads this before every test file, so that a property that failed can be run again as it was, without touching the test:
//
//   NERACA_SEED=-1584221203 NERACA_PATH=12:0:1 npx vitest run packages/exam -t RK9
//
// Seed and path are in the message of the failure. NERACA_RUNS=5000 tries more cases than a property asks for by default.

const { NERACA_SEED: seed, NERACA_PATH: path, NERACA_QUICK: quick } = process.env;
// Before a commit a third of the usual cases: `npm test` tries them all.
const runs = process.env["NERACA_RUNS"] ?? (quick === "1" ? "30" : undefined);

if (seed !== undefined || runs !== undefined) {
  const { configureGlobal, readConfigureGlobal } = await import("fast-check");
  configureGlobal({
    ...readConfigureGlobal(),
    ...(seed === undefined ? {} : { seed: Number(seed), endOnFailure: true }),
    ...(path === undefined ? {} : { path }),
    ...(runs === undefined ? {} : { numRuns: Number(runs) }),
  });
}

export {};
