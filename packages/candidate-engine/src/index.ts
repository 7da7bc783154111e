export * from "./engine.ts";
export * from "./outbox.ts";
export * from "./ports.ts";
export * from "./reconnect.ts";
export * from "./sealed-paper.ts";
export * from "./server-clock.ts";
export * from "./snapshot.ts";
export * from "./work.ts";
