import type { Hall, LedgerBook, MachineWatch, Witnesses } from "@neraca/engine";
import { DISK_LEVELS } from "@neraca/protocol";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

export type Metrics = {
  readonly text: () => Promise<string>;
  readonly contentType: string;
  readonly published: (events: number) => void;
  readonly refusedAtDoor: (reason: string) => void;
  readonly refusedRequest: (reason: string) => void;
};

export function makeMetrics(sources: {
  readonly hall: Hall;
  readonly machine: Pick<MachineWatch, "view">;
  readonly book: () => LedgerBook;
  readonly witnesses: () => Witnesses;
  readonly connections: () => number;
  readonly candidates: () => number;
}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const events = new Counter({
    name: "neraca_events_total",
    help: "Events made durable by this process.",
    registers,
  });
  const refusals = new Counter({
    name: "neraca_refused_frames_total",
    help: "Frames refused at a candidate's socket, by reason.",
    labelNames: ["reason"],
    registers,
  });
  const refusedRequests = new Counter({
    name: "neraca_refused_requests_total",
    help: "Requests refused, by reason.",
    labelNames: ["reason"],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  gauge("neraca_connections", "Open socket connections.", sources.connections);
  gauge("neraca_candidates_connected", "Candidates with a live connection.", sources.candidates);
  gauge(
    "neraca_commit_waiting_events",
    "Events on their way to the disk.",
    () => sources.hall.commit.waitingEvents,
  );
  machineGauges(gauge, sources);
  gauge("neraca_ledger_entries", "Entries of the ledger in the journal.", () => sources.book().size);
  gauge(
    "neraca_ledger_published",
    "Entries under the published checkpoint.",
    () => sources.book().publishedSize,
  );
  witnessGauges(gauge, sources.witnesses);
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    published: (count) => events.inc(count),
    refusedAtDoor: (reason) => refusals.inc({ reason }),
    refusedRequest: (reason) => refusedRequests.inc({ reason }),
  };
}

function witnessGauges(gauge: AddGauge, witnesses: () => Witnesses): void {
  gauge("neraca_ledger_witnesses", "Witnesses that are asked to cosign.", () => witnesses().standing().of);
  gauge(
    "neraca_ledger_cosigned",
    "Witnesses that have cosigned the published checkpoint.",
    () => witnesses().standing().cosigned,
  );
  gauge(
    "neraca_ledger_contradicting",
    "Witnesses that have cosigned another ledger under our name: people must look.",
    () => witnesses().standing().contradicting,
  );
}

type AddGauge = (name: string, help: string, read: () => number) => void;

function machineGauges(
  gauge: AddGauge,
  { hall, machine }: Pick<Parameters<typeof makeMetrics>[0], "hall" | "machine">,
): void {
  gauge("neraca_disk_free_bytes", "Free bytes where the journal lies; -1: not known.", () => {
    return machine.view().disk.freeBytes ?? -1;
  });
  gauge(
    "neraca_disk_level",
    `Level of the disk: ${DISK_LEVELS.map((name, n) => `${n} ${name}`).join(", ")}.`,
    () => DISK_LEVELS.indexOf(machine.view().disk.level),
  );
  gauge("neraca_commit_ms", "95 of 100 commits of the last minute took no longer. Milliseconds.", () => {
    return machine.view().journal.commitMs;
  });
  gauge("neraca_commit_in_flight_ms", "Age of the commit on its way, 0 when none is. Milliseconds.", () => {
    return machine.view().journal.inFlightMs;
  });
  gauge(
    "neraca_telemetry_dropped",
    "Looks and evidence left out because of a full disk, since the start.",
    () => {
      return hall.telemetry.droppedEver;
    },
  );
}
