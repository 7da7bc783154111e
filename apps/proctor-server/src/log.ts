import { type Logger, pino } from "pino";
import type { Config } from "./config.ts";

export type { Logger } from "pino";

/**
 * JSON lines on standard output. No names, numbers, PINs, tokens or addresses of candidates: attempts are told apart by their id. The
 * list below catches what would slip in with a whole object; it is a net, not the rule.
 */
export function makeLogger(level: Config["logLevel"]): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        "*.name",
        "*.nik",
        "*.participantNumber",
        "*.participantPin",
        "*.sittingPin",
        "*.password",
        "*.token",
        "*.cookie",
      ],
      remove: true,
    },
  });
}
