export * from "./blueprint.ts";
export * from "./compare-banks.ts";
export { bankDigest, bankPackage, blueprintDigest } from "./digest.ts";
export * from "./item.ts";
export * from "./limits.ts";
export * from "./package.ts";
export * from "./parse-bank.ts";
export * from "./question-of.ts";
export type { GeneratedItem, ItemRecipe } from "./recipe.ts";
