import { formatTimeLeft } from "@neraca/ui";
import { useTime } from "../client.ts";

/** The time left as it is written in a sentence. */
export function useTimeLeftText(): string {
  const seconds = useTime((time) => (time === null ? null : Math.ceil(time.timeLeftMs / 1000)));
  return seconds === null ? "–:––" : formatTimeLeft(seconds * 1000);
}
