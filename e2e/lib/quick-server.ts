import { sittingId } from "@neraca/base";
import { smallBank } from "@neraca/testkit/small-bank";
import {
  type DemonstrationOptions,
  type ServerProcess,
  startServer,
} from "../../scripts/lib/server-process.ts";
import { StaffClient } from "../../scripts/lib/staff-client.ts";

const SITTING = sittingId("demo-2026-1");
/** Long enough for a screen to count. */
const COUNTDOWN_MS = 1_000;

/** A server for a journey that needs no certain bank: it arms in a third of the time. */
export async function startQuickServer(options: DemonstrationOptions): Promise<ServerProcess> {
  return startServer({ ...options, environment: { NERACA_BANK: await smallBank(), ...options.environment } });
}

/** Starts the armed sitting without the ten seconds of the control room's own countdown, which other journeys wait for. */
export async function startAtOnce(server: ServerProcess): Promise<void> {
  const proctor = await StaffClient.as(server, "proctor");
  proctor.watch(SITTING);
  await proctor.must(SITTING, { verb: "start", countdownMs: COUNTDOWN_MS });
  proctor.close();
}
