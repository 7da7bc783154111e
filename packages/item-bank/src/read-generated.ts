import { invariant, type LocalText, type OptionId, TOPICS } from "@neraca/base";
import type { ShelfItem } from "./draw-shelf.ts";
import type { Report } from "./finding.ts";
import { checkSvg } from "./formats/svg.ts";
import type { TextTree, Tree } from "./formats/yaml-tree.ts";
import { type CognitiveLevel, OPTION_IDS } from "./item.ts";
import { type Draft, type Figures, parseItem } from "./parse-item.ts";
import type { GeneratedFigure, Shelf } from "./recipe.ts";

/** What the topics of TIU ask of a mind: carrying out a known procedure, or finding out what governs something. */
const APPLYING: ReadonlySet<string> = new Set([
  "numerik-berhitung",
  "numerik-cerita",
  "numerik-perbandingan",
]);

function cognitiveLevelOf(topic: string): CognitiveLevel {
  return APPLYING.has(topic) ? "C3" : "C4";
}

/** A generated item written out as an author would have, all of it at the shelf's line, and read by the reader of authors' items. */
export function readGenerated(item: ShelfItem, shelf: Shelf, report: Report): Draft | undefined {
  const { recipe, place } = shelf;
  const topic = TOPICS.TIU.find((each) => each === recipe.topic);
  invariant(topic !== undefined, `the model ${recipe.id} is of no topic of TIU`);
  invariant(
    item.generated.options.length === OPTION_IDS.length,
    `the model ${recipe.id} made no five options`,
  );
  const ofItem = (message: LocalText): LocalText => ({
    id: `Butir ${item.id}: ${message.id}`,
    en: `Item ${item.id}: ${message.en}`,
  });
  const own: Report = {
    error: (at, rule, message) => report.error(at, rule, ofItem(message)),
    warning: (at, rule, message) => report.warning(at, rule, ofItem(message)),
  };
  const { tree, svgs } = writtenOut(item, topic, place.line);
  const figures: Figures = {
    take: (file) => {
      const svg = svgs.get(file);
      if (svg === undefined) return undefined;
      const problems = checkSvg(svg);
      for (const problem of problems) own.error(place, "svg", problem.message);
      return { svg: problems.length === 0 ? svg : null };
    },
  };
  return parseItem(tree, { subtest: "TIU", topic, file: place.file, figures, model: recipe.id, report: own });
}

type WrittenOut = { readonly tree: Tree; readonly svgs: ReadonlyMap<string, string> };

function writtenOut({ id, generated, places }: ShelfItem, topic: string, line: number): WrittenOut {
  const svgs = new Map<string, string>();
  const text = (words: string): TextTree => ({ kind: "text", line, text: words, lineAt: () => line });
  const map = (members: readonly (readonly [string, Tree])[]): Tree => ({
    kind: "map",
    line,
    entries: members.map(([key, value]) => ({ key, line, value })),
  });
  const figure = (name: string, drawn: GeneratedFigure): readonly [string, Tree] => {
    svgs.set(`${name}.svg`, drawn.svg);
    return [
      "figure",
      map([
        ["file", text(`${name}.svg`)],
        ["alt", text(drawn.alt)],
      ]),
    ];
  };
  const option = (optionId: OptionId, index: number): readonly [string, Tree] => {
    const { text: words = "", figure: drawn = null } = generated.options[index] ?? {};
    if (drawn === null) return [optionId, text(words)];
    const content: readonly (readonly [string, Tree])[] = words === "" ? [] : [["text", text(words)]];
    return [optionId, map([...content, figure(optionId, drawn)])];
  };
  const tree = map([
    ["id", text(id)],
    ["stem", text(generated.stem)],
    ...(generated.figure === null ? [] : [figure("stem", generated.figure)]),
    ["options", map(places.map(option))],
    ["key", text(places[0] ?? "")],
    ["status", text("reviewed")],
    ["difficulty", text(String(generated.difficulty))],
    ["seconds", text(String(generated.seconds))],
    ["level", text(cognitiveLevelOf(topic))],
    ["rationale", text(generated.rationale)],
  ]);
  return { tree, svgs };
}
