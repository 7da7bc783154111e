export * from "./blueprint.ts";
export * from "./digest.ts";
export * from "./item.ts";
export * from "./limits.ts";
export * from "./parse-bank.ts";
export * from "./question-of.ts";
