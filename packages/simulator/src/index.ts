export * from "./faults.ts";
export * from "./marks.ts";
export * from "./verdict.ts";
export * from "./world.ts";
