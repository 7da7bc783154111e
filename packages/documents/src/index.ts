export * from "./order.ts";
export * from "./page/blocks.ts";
export { qrSymbol } from "./page/qr.ts";
export { type Language, type Sheet, typeset, WIDTH_BETWEEN_MARGINS } from "./page/sheet.ts";
export * from "./publication/announcement.ts";
export * from "./publication/publication-file.ts";
export { rankingCsv } from "./publication/ranking-csv.ts";
