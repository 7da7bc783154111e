import { defineCatalogue, textsHook } from "@neraca/ui";
import { AFTER_EXAM } from "./after-exam.ts";
import { BEFORE_EXAM } from "./before-exam.ts";
import { EXAM } from "./exam.ts";

export const CATALOGUE = defineCatalogue({ ...BEFORE_EXAM, ...EXAM, ...AFTER_EXAM });

export const useTexts = textsHook(CATALOGUE);

export type Texts = ReturnType<typeof useTexts>;
