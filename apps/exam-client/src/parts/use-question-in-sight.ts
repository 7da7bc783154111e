import type { ItemId } from "@neraca/base";
import { type RefObject, useEffect, useRef } from "react";

/**
 * Begins every question at its top. An ordinary screen gives each question a pane of its own and has nothing to do here; zoomed in, the page
 * itself scrolls, and would show the next question wherever the one before, or the waiting room, was left.
 */
export function useQuestionInSight(itemId: ItemId): RefObject<HTMLElement | null> {
  const question = useRef<HTMLElement>(null);
  // An effect because how far a page is scrolled is a state of the document.
  useEffect(() => {
    question.current?.scrollIntoView({ block: "start" });
  }, [itemId]);
  return question;
}
