export * from "./checkpoint.ts";
export * from "./entry.ts";
export * from "./signed-note.ts";
export * from "./tiles.ts";
export * from "./tree.ts";
