export * from "./item-models.ts";
export * from "./model.ts";
export * from "./numeric-models.ts";
