export * from "./read-code.ts";
export * from "./save-file.ts";
