export * from "./item.ts";
export * from "./question-of.ts";
