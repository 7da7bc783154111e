import type { Hall, LedgerBook } from "@neraca/engine";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";

export type Metrics = {
  readonly text: () => Promise<string>;
  readonly contentType: string;
  readonly published: (events: number) => void;
  readonly refusedAtDoor: (reason: string) => void;
};

export function makeMetrics(sources: {
  readonly hall: Hall;
  readonly book: () => LedgerBook;
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
  gauge("neraca_ledger_entries", "Entries of the ledger in the journal.", () => sources.book().size);
  gauge(
    "neraca_ledger_published",
    "Entries under the published checkpoint.",
    () => sources.book().publishedSize,
  );
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    published: (count) => events.inc(count),
    refusedAtDoor: (reason) => refusals.inc({ reason }),
  };
}
