import { unreachable } from "@neraca/base";
import type { BoardPolicy } from "../sitting/policy.ts";

/** [BD4] A person's name as a board may show it; by `number` not at all. */
export function maskedName(name: string, names: BoardPolicy["names"]): string {
  switch (names) {
    case "full":
      return name;
    case "initials":
      return name
        .split(/\s+/u)
        .filter((word) => word !== "")
        .map((word) => `${firstLetter(word)}.`)
        .join(" ");
    case "number":
      return "";
    default:
      return unreachable(names);
  }
}

function firstLetter(word: string): string {
  const [first = ""] = word;
  return first.toLocaleUpperCase("id");
}
