export * from "./armed.ts";
export * from "./conduct.ts";
export * from "./group-commit.ts";
export * from "./hall.ts";
export * from "./journal.ts";
export * from "./ports.ts";
export * from "./registry.ts";
export * from "./sitting-service.ts";
