export * from "./page/blocks.ts";
export { qrSymbol } from "./page/qr.ts";
export { type Language, type Sheet, typeset, WIDTH_BETWEEN_MARGINS } from "./page/sheet.ts";
