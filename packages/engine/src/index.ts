export * from "./journal.ts";
export * from "./registry.ts";
