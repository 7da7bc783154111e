export * from "./item-models.ts";
export * from "./model.ts";
