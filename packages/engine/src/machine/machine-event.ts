import type { Instant, StaffId } from "@neraca/base";

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
  | { readonly type: "CommitsRefused"; readonly at: Instant; readonly since: Instant }
  /** Somebody entered their share of the key to the sealed bank. Its number on paper, never the share. */
  | {
      readonly type: "ShareEntered";
      readonly at: Instant;
      readonly by: StaffId;
      readonly number: number;
      /** Which key: see `keyIdOf`. */
      readonly keyId: string;
    }
  /** A share of another key, or one that was never handed out. */
  | {
      readonly type: "ShareRefused";
      readonly at: Instant;
      readonly by: StaffId;
      readonly reason: "share-foreign" | "share-false";
      /** What it says its number is. */
      readonly number: number;
    }
  /** From here on this process can read the sealed bank. */
  | {
      readonly type: "BankOpened";
      readonly at: Instant;
      readonly keyId: string;
      readonly shares: readonly { readonly number: number; readonly by: StaffId }[];
    }
  /** The key was forgotten: the last armed sitting was closed. */
  | { readonly type: "BankSealedAgain"; readonly at: Instant };
