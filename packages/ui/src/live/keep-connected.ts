import type { Reason, Wire } from "@neraca/protocol";
import { backOffMs } from "./back-off.ts";

/** How the connection stands, for people. */
export type LinkState =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  /** Lost, and tried again by itself. `tries` counts from the loss. */
  | { readonly kind: "lost"; readonly tries: number }
  /** The server said goodbye for good: only the person can go on from here. */
  | { readonly kind: "ended"; readonly reason: Reason };

export type LinkPorts = {
  readonly connect: () => Wire;
  /** Calls `then` after the delay unless the returned function is called first. */
  readonly later: (delayMs: number, then: () => void) => () => void;
  /** 0 to below 1. */
  readonly chance: () => number;
};

export type LinkListener = {
  /** What to say first on every new connection; its answer replaces whatever was shown before. */
  readonly greeting: () => string;
  /** Returns what it has learnt: a frame it can read opens the link, a final goodbye ends it. */
  readonly onFrame: (frame: unknown) => FrameVerdict;
  readonly onState: (state: LinkState) => void;
};

export type FrameVerdict = { readonly kind: "heard" } | { readonly kind: "ended"; readonly reason: Reason };

export type Link = {
  /** False when there is no connection to send on: nothing is kept for later. */
  readonly send: (text: string) => boolean;
  readonly close: () => void;
};

/**
 * Keeps one connection up for as long as a screen wants it. What is sent while it is down is refused, not queued: a command of a
 * proctor must not come into force minutes after it was given up for lost.
 */
export function keepConnected(ports: LinkPorts, listener: LinkListener): Link {
  let wire: Wire | null = null;
  let isOpen = false;
  let tries = 0;
  let stopped = false;
  let cancelRetry: () => void = () => {};

  const stop = (): void => {
    stopped = true;
    isOpen = false;
    cancelRetry();
    wire?.close();
    wire = null;
  };

  const lost = (): void => {
    isOpen = false;
    wire = null;
    tries += 1;
    listener.onState({ kind: "lost", tries });
    // A listener may have closed the link in answer to the loss.
    if (!stopped) cancelRetry = ports.later(backOffMs(tries, ports.chance()), open);
  };

  const open = (): void => {
    const current = ports.connect();
    wire = current;
    current.listen({
      onFrame: (frame) => {
        if (stopped || wire !== current) return;
        if (!isOpen) {
          isOpen = true;
          tries = 0;
          listener.onState({ kind: "open" });
        }
        const verdict = listener.onFrame(frame);
        if (verdict.kind === "heard") return;
        stop();
        listener.onState({ kind: "ended", reason: verdict.reason });
      },
      onClose: () => {
        if (!stopped && wire === current) lost();
      },
    });
    current.send(listener.greeting());
  };

  listener.onState({ kind: "connecting" });
  open();
  return {
    send: (text) => {
      if (wire === null || !isOpen) return false;
      wire.send(text);
      return true;
    },
    close: stop,
  };
}
