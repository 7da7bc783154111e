import type { Instant } from "@neraca/base";

/** What became of the server itself. Stream `machine/server`. Decides nothing about an exam; the minutes and an appeal may ask for it. */
export type MachineEvent =
  | {
      readonly type: "MachineStarted";
      readonly at: Instant;
      /** The last sign of life of the process before: an event or the heartbeat. null: there was none. */
      readonly aliveUntil: Instant | null;
      /**
       * How the absence was measured: `uptime` by the kernel's counter, whatever the clock was set to; `wall` by the machine's clock
       * alone, as after a restart of the machine; `nothing` when nobody was there before.
       */
      readonly measuredBy: "uptime" | "wall" | "nothing";
      /** How far the machine's clock was found off at the start, which the server's clock did not follow. Milliseconds. */
      readonly steppedMs: number;
    }
  /** The machine's clock was set while the server ran. */
  | { readonly type: "ClockStepped"; readonly at: Instant; readonly byMs: number }
  /** From here on looks and evidence were not recorded. */
  | { readonly type: "TelemetryStopped"; readonly at: Instant; readonly freeBytes: number | null }
  | {
      readonly type: "TelemetryResumed";
      readonly at: Instant;
      readonly since: Instant;
      /** The counts begin here: later than `since` when the server was started again meanwhile. */
      readonly countedSince: Instant;
      /** Looks at questions that were not recorded. */
      readonly looks: number;
      /** Integrity evidence that was not recorded. */
      readonly evidence: number;
    }
  /** Commits were refused for lack of room from `since` on, until now. */
  | { readonly type: "CommitsRefused"; readonly at: Instant; readonly since: Instant };
