import { spokenTimeLeft } from "@neraca/ui";
import { useEffect, useRef } from "react";
import { useActions, useClient, usePreferences } from "../client.ts";
import type { DeskView } from "../model/desk.ts";
import { type KeyIntent, type KeyPress, keyIntent } from "../model/keyboard.ts";
import { largerText, smallerText } from "../model/preferences.ts";
import { useTexts } from "../texts/catalogue.ts";
import { useSay } from "./Announcer.tsx";
import type { DeskActs } from "./Desk.tsx";

function whereIs(target: EventTarget | null): KeyPress["where"] {
  if (!(target instanceof Element)) return "page";
  if (target.closest("[role=dialog],[role=alertdialog]") !== null) return "dialog";
  if (target.closest("input,textarea,select,[contenteditable=true]") !== null) return "field";
  if (target.closest("[data-where=grid]") !== null) return "grid";
  return "page";
}

/** The keys of the exam, wherever the focus is. */
export function useDeskKeys(view: DeskView, acts: DeskActs, onHelp: () => void): void {
  const { singleKeys, textSize } = usePreferences();
  const { choose } = useActions();
  const { store } = useClient();
  const { t, language } = useTexts();
  const say = useSay();
  const obey = (intent: KeyIntent): void => {
    switch (intent.kind) {
      case "answer": {
        const option = view.options[intent.option];
        if (option !== undefined) acts.answer(view.itemId, option.id);
        return;
      }
      case "strike": {
        const option = view.options[intent.option];
        if (option !== undefined) acts.strike(view.itemId, option.id, !option.struck);
        return;
      }
      case "previous":
        acts.previous();
        return;
      case "next":
        acts.next();
        return;
      case "flag":
        acts.flag();
        say(t(view.flagged ? "exam.flag-off" : "exam.flag-on"));
        return;
      case "grid":
        focusGrid();
        return;
      case "time": {
        const left = store.getState().time?.timeLeftMs;
        const time = left === undefined ? t("exam.time-unknown") : spokenTimeLeft(left, language);
        say(t("exam.time-spoken", { time }));
        return;
      }
      case "help":
        onHelp();
        return;
      case "larger":
        choose({ textSize: largerText(textSize) });
        return;
      case "smaller":
        choose({ textSize: smallerText(textSize) });
        return;
    }
  };
  const latest = useRef({ obey, singleKeys });
  // An effect because a ref may only be written after drawing: the listener below then always speaks of the question on screen.
  useEffect(() => {
    latest.current = { obey, singleKeys };
  });
  // An effect because keys are heard by the window: they work wherever the focus is.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const intent = keyIntent({
        key: event.key,
        shift: event.shiftKey,
        modified: event.ctrlKey || event.altKey || event.metaKey,
        where: whereIs(event.target),
        singleKeys: latest.current.singleKeys,
      });
      if (intent === null) return;
      event.preventDefault();
      // A key held down moves or answers once: nobody means forty questions.
      if (!event.repeat) latest.current.obey(intent);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function focusGrid(): void {
  const cell =
    document.querySelector<HTMLElement>(".x-side .x-cell[data-current=true]") ??
    document.querySelector<HTMLElement>(".x-side .x-cell");
  cell?.focus();
  cell?.scrollIntoView({ block: "nearest" });
}
