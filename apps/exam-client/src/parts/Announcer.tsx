import { MINUTE_MS } from "@neraca/base";
import { spokenTimeLeft } from "@neraca/ui";
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTime } from "../client.ts";
import { announcementDue } from "../model/announcements.ts";
import { useTexts } from "../texts/catalogue.ts";

const SayContext = createContext<(text: string) => void>(() => {});

/** Says a sentence to a screen reader, politely, after what it is saying now. */
export function useSay(): (text: string) => void {
  return useContext(SayContext);
}

export function Announcer({ children }: { readonly children: ReactNode }): ReactElement {
  const [said, setSaid] = useState({ text: "", times: 0 });
  const say = useCallback((text: string) => setSaid(({ times }) => ({ text, times: times + 1 })), []);
  return (
    <SayContext value={say}>
      {children}
      <div className="n-hidden" role="log" aria-live="polite" aria-label="Neraca" data-announcer="">
        {/* A live region speaks when its content changes: the key makes the same sentence new when it is asked for again. */}
        <p key={said.times}>{said.text}</p>
      </div>
    </SayContext>
  );
}

/** Says the time at 30, 10, 5 and 1 minutes. */
export function TimeAnnouncements(): null {
  const { t, language } = useTexts();
  const say = useSay();
  const seconds = useTime((time) => (time === null ? null : Math.ceil(time.timeLeftMs / 1000)));
  const before = useRef<number | null>(null);
  // An effect because it speaks: once for each second shown, and only when a threshold lies between two of them.
  useEffect(() => {
    if (seconds === null) return;
    const minutes = announcementDue(before.current, seconds * 1000);
    before.current = seconds * 1000;
    if (minutes !== null) say(t("exam.time-spoken", { time: spokenTimeLeft(minutes * MINUTE_MS, language) }));
  }, [seconds, say, t, language]);
  return null;
}
