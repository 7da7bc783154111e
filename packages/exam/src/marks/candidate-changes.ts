import { isRecord, type MarkChange, MINUTE_MS, SUBTESTS } from "@neraca/base";
import { change, isCount, isText, type StaffLine, saying } from "./line.ts";

type Decided = Readonly<Record<string, unknown>>;

/** Something is so; what is not has no sign. */
const YES = "✓";

/** What is decided of a candidate otherwise than before: whoever acknowledges it compares it with a paper, and has to see the numbers. */
export function candidateChanges(before: Decided, after: Decided): readonly MarkChange[] {
  const [was, is] = [decidedIn(before), decidedIn(after)];
  return Object.keys(is).flatMap((each): readonly MarkChange[] => {
    const what = each as keyof typeof is;
    return was[what] === is[what] ? [] : [change(what, null, was[what], is[what])];
  });
}

/** How many came with something in a list. */
export function listChanges({ carriedOver, accommodated, extended }: StaffLine): readonly MarkChange[] {
  return [
    ...(isCount(carriedOver) ? [change("carried-people", null, null, carriedOver)] : []),
    ...(isCount(accommodated) ? [change("granted-people", null, null, accommodated)] : []),
    ...(isCount(extended) ? [change("extended-people", null, null, extended)] : []),
  ];
}

/** As it is shown; null: there is none. */
function decidedIn({ positionId, accommodations, withdrawal, carriedOver }: Decided) {
  const granted = isRecord(accommodations) ? accommodations : {};
  const { extraTimeMs } = granted;
  const scores = isRecord(carriedOver) ? carriedOver : null;
  return {
    "applied-for": textOf(positionId),
    "extra-minutes": isCount(extraTimeMs) && extraTimeMs > 0 ? String(extraTimeMs / MINUTE_MS) : null,
    "screen-reader": signOf(granted["screenReader"]),
    "large-text": signOf(granted["largeText"]),
    "low-vision-seat": signOf(granted["lowVisionSeat"]),
    "granted-on": textOf(granted["note"]),
    "granted-by": textOf(granted["grantedBy"]),
    withdrawn: signOf(isRecord(withdrawal)),
    "carried-scores":
      scores === null
        ? null
        : SUBTESTS.map((subtest) => `${subtest} ${saying(scores[subtest]) ?? "?"}`).join(", "),
    "carried-from":
      scores === null ? null : `${saying(scores["round"]) ?? "?"}, ${saying(scores["formationType"]) ?? "?"}`,
    "carried-document": textOf(scores?.["document"]),
  } satisfies Partial<Record<MarkChange["what"], string | null>>;
}

function signOf(isSo: unknown): string | null {
  return isSo === true ? YES : null;
}

function textOf(value: unknown): string | null {
  return isText(value) && value !== "" ? value : null;
}
