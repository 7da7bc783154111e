export * from "./checkpoint.ts";
export * from "./entry.ts";
export * from "./proof.ts";
export * from "./receipt.ts";
export { RECEIPT_DIGITS_MAX } from "./receipt-digits.ts";
export * from "./signed-note.ts";
export * from "./tiles.ts";
export * from "./tree.ts";
