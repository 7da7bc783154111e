export * from "./ask-json.ts";
export * from "./back-off.ts";
export * from "./keep-connected.ts";
