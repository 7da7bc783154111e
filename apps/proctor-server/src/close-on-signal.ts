import type { Logger } from "./log.ts";

/** Ends the process when it is told to, once what it has open is closed. */
export function closeOnSignal(server: { readonly close: () => Promise<void> }, log: Logger): void {
  const stop = (): void => {
    server.close().then(
      () => process.exit(0),
      (cause: unknown) => {
        log.error({ err: cause }, "stopping");
        process.exit(1);
      },
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
