export { compose, type RunningServer } from "./compose.ts";
export { type Config, ConfigError, configOf } from "./config.ts";
export type { DemonstrationLogins } from "./demonstration/demonstration.ts";
export { makeLogger } from "./log.ts";
