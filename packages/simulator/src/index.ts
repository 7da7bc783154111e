export { type Campaign, type MutantFate, runCampaign, runMutant } from "./campaign.ts";
export { FAILED_SEEDS } from "./failed-seeds.ts";
export { MUTANTS } from "./mutants/mutants.ts";
export { runSeed, type SeedReport } from "./world.ts";
