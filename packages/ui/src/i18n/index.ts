export * from "./catalogue.ts";
export * from "./language.ts";
export * from "./texts.ts";
export * from "./ui-catalogue.ts";
