/**
 * Everything that may go wrong. `every`: comes by itself, on average once in so many milliseconds. `oneIn`: may strike at each occasion.
 * The two numbers are how mild and how wild a seed may be.
 */
export const FAULTS = {
  // The network
  "connection-cut": { every: [400_000, 20_000] },
  "half-open-socket": { every: [500_000, 40_000] },
  "half-open-upwards": { every: [700_000, 60_000] },
  "half-open-downwards": { every: [700_000, 60_000] },
  "room-offline": { every: [900_000, 120_000] },
  "slow-network": { every: [500_000, 60_000] },
  "frame-lost": { oneIn: [2_000, 60] },
  "frame-duplicated": { oneIn: [2_000, 40] },
  "frame-reordered": { oneIn: [2_000, 40] },
  "login-answer-lost": { oneIn: [8, 2] },
  // The candidates' computers and what people do to them
  "client-crash": { every: [500_000, 50_000] },
  "client-crash-writes-lost": { every: [500_000, 60_000] },
  "client-crash-store-lost": { every: [600_000, 90_000] },
  "client-store-fails": { every: [600_000, 90_000] },
  "second-window": { every: [600_000, 90_000] },
  "other-computer": { every: [900_000, 150_000] },
  "wrong-clock": { oneIn: [3, 1] },
  "wrong-pin": { oneIn: [6, 2] },
  "foreign-act": { oneIn: [40, 8] },
  "identity-denied": { oneIn: [4, 2] },
  "rogue-client": { oneIn: [1, 1] },
  stranger: { every: [200_000, 30_000] },
  // The server
  "server-crash": { every: [700_000, 100_000] },
  "server-crash-in-commit": { oneIn: [400, 40] },
  "server-crash-after-commit": { oneIn: [400, 40] },
  "server-crash-at-boot": { oneIn: [4, 2] },
  "server-crash-after-disk-full": { oneIn: [4, 2] },
  "server-power-loss": { every: [900_000, 150_000] },
  "server-restart": { every: [900_000, 200_000] },
  "server-frozen": { every: [600_000, 80_000] },
  "server-long-outage": { oneIn: [4, 2] },
  "second-opener": { every: [400_000, 60_000] },
  "two-servers": { every: [900_000, 150_000] },
  "clock-step": { every: [400_000, 60_000] },
  "registry-fault": { oneIn: [30, 6] },
  "ledger-write-fails": { oneIn: [4, 2] },
  "bank-missing": { oneIn: [12, 3] },
  "machine-restart": { oneIn: [4, 1] },
  "bank-unfit": { oneIn: [2, 1] },
  // The journal's disk
  "commit-rejected": { oneIn: [200, 12] },
  "disk-low": { every: [300_000, 20_000] },
  "disk-full": { every: [700_000, 80_000] },
  "commit-unknown-stored": { oneIn: [600, 60] },
  "commit-unknown-lost": { oneIn: [600, 60] },
  "slow-disk": { every: [500_000, 50_000] },
  "disk-hangs": { oneIn: [300, 30] },
  // What staff do
  "proctor-pauses": { every: [400_000, 50_000] },
  "proctor-extends": { every: [400_000, 60_000] },
  "proctor-takes-back": { every: [600_000, 80_000] },
  "proctor-releases": { every: [600_000, 80_000] },
  "proctor-cancels-start": { oneIn: [3, 1] },
  "proctor-closes-early": { every: [2_000_000, 500_000] },
  "proctor-undoes": { every: [600_000, 80_000] },
  "proctor-moves": { every: [700_000, 80_000] },
  "proctor-pauses-one": { every: [500_000, 60_000] },
  "proctor-extends-one": { every: [500_000, 60_000] },
  "proctor-takes-back-from-one": { every: [700_000, 90_000] },
  "proctor-undoes-for-one": { every: [600_000, 80_000] },
  "proctor-credits": { every: [300_000, 40_000] },
  "proctor-ends-fault": { every: [200_000, 30_000] },
  "proctor-locks": { every: [500_000, 60_000] },
  "proctor-writes": { every: [400_000, 50_000] },
  "proctor-finishes-one": { every: [900_000, 150_000] },
  "proctor-disqualifies": { every: [900_000, 150_000] },
  "proctor-checks-in": { every: [200_000, 30_000] },
  "proctor-errs": { every: [150_000, 20_000] },
  "staff-login-ends": { every: [500_000, 100_000] },
  "proctor-changes-needs": { every: [400_000, 50_000] },
} as const satisfies Record<
  string,
  { every: readonly [number, number] } | { oneIn: readonly [number, number] }
>;

export type Fault = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly Fault[];

/** Faults that come by themselves. */
export type TimedFault = {
  [Name in Fault]: (typeof FAULTS)[Name] extends { every: unknown } ? Name : never;
}[Fault];
/** Faults that strike at an occasion. */
export type OccasionalFault = Exclude<Fault, TimedFault>;
