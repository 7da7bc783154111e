import type { ModelFigure } from "../model.ts";
import { type Mark, outlineOf, type Point, type Scene, type ShapeMark, type StrokeMark } from "./scene.ts";

/**
 * Scenes as SVG that question-banks/FORMAT.md allows. A cell is 100 units wide and high; the exam shows an option's cell at about
 * 85 px and that of a stem at about 120 px, so a line of 3 units is 2.5 px at the least.
 */
const STROKE_WIDTH = 3;
/** The dot in the middle of a small shape: as wide as two lines. */
const DOT_RADIUS_MIN = 3.2;
const CELL = 100;

/** The four shown cells of a series from left to right, and the one that is asked for. */
export function seriesFigure(scenes: readonly Scene[], alt: string): ModelFigure {
  const cells = scenes.map((scene, index) => cellAt(scene, index * CELL));
  return figure(CELL * (scenes.length + 1), [...cells, askedAt(scenes.length * CELL)], alt);
}

/** First is to second as third is to the one that is asked for. */
export function analogyFigure(first: Scene, second: Scene, third: Scene, alt: string): ModelFigure {
  const [from, to, gap] = [CELL, CELL + SIGN_WIDTH, CELL * 2 + SIGN_WIDTH];
  return figure(
    CELL * 4 + SIGN_WIDTH * 3,
    [
      cellAt(first, 0),
      isToAt(from),
      cellAt(second, to),
      asAt(gap),
      cellAt(third, gap + SIGN_WIDTH),
      isToAt(gap + SIGN_WIDTH + CELL),
      askedAt(gap + 2 * SIGN_WIDTH + CELL),
    ],
    alt,
  );
}

/** Two cells make a third; two others make the one that is asked for. */
export function pairsFigure(
  made: readonly [Scene, Scene, Scene],
  asked: readonly [Scene, Scene],
  alt: string,
): ModelFigure {
  const half = CELL * 3 + SIGN_WIDTH;
  const from = half + PAIR_GAP;
  return figure(
    half * 2 + PAIR_GAP,
    [
      cellAt(made[0], 0),
      cellAt(made[1], CELL),
      becomesAt(CELL * 2),
      cellAt(made[2], CELL * 2 + SIGN_WIDTH),
      cellAt(asked[0], from),
      cellAt(asked[1], from + CELL),
      becomesAt(from + CELL * 2),
      askedAt(from + CELL * 2 + SIGN_WIDTH),
    ],
    alt,
  );
}

export function optionFigure(scene: Scene, alt: string): ModelFigure {
  return figure(CELL, [cellAt(scene, 0)], alt);
}

const SIGN_WIDTH = 16;
const PAIR_GAP = 24;

function figure(width: number, parts: readonly string[], alt: string): ModelFigure {
  const style = `fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${CELL}" ${style}>${parts.join("")}</svg>`;
  return { svg, alt };
}

const FRAME = `<rect x="-45" y="-45" width="90" height="90" stroke-width="2" stroke-opacity="0.5"/>`;

function cellAt(scene: Scene, left: number): string {
  return at(left + CELL / 2, `${FRAME}${scene.map(markSvg).join("")}`);
}

/** A question mark, drawn: letters of another face could be missing on the machine that shows it. */
function askedAt(left: number): string {
  const hook = `<path d="M-12 -10 a12 12 0 1 1 18 10.4 c-4 2.6 -6 5 -6 10.6" stroke-width="5"/>`;
  return at(
    left + CELL / 2,
    `${FRAME}${hook}<circle cx="0" cy="22" r="3.6" fill="currentColor" stroke="none"/>`,
  );
}

function isToAt(left: number): string {
  const dot = (y: number): string => `<circle cx="0" cy="${y}" r="3" fill="currentColor" stroke="none"/>`;
  return at(left + SIGN_WIDTH / 2, dot(-8) + dot(8));
}

function asAt(left: number): string {
  const bar = (y: number): string => `<line x1="-6" y1="${y}" x2="6" y2="${y}" stroke-width="3.5"/>`;
  return at(left + SIGN_WIDTH / 2, bar(-5) + bar(5));
}

function becomesAt(left: number): string {
  return at(left + SIGN_WIDTH / 2, `<polyline points="-4,-9 5,0 -4,9" stroke-width="3.5"/>`);
}

function at(centre: number, content: string): string {
  return `<g transform="translate(${centre} ${CELL / 2})">${content}</g>`;
}

function markSvg(mark: Mark): string {
  switch (mark.kind) {
    case "shape":
      return shapeSvg(mark);
    case "stroke":
      return strokeSvg(mark);
    case "area": {
      const rings = mark.rings.map((ring) => `M${ring.map(pair).join("L")}Z`).join("");
      const fill = mark.isFull ? ` fill="currentColor" fill-rule="evenodd"` : "";
      return `<path d="${rings}" stroke-width="${STROKE_WIDTH}"${fill}/>`;
    }
  }
}

function shapeSvg({ shape, at: centre, radius, turn, fill }: ShapeMark): string {
  const paint = fill === "full" ? ` fill="currentColor"` : "";
  const dot =
    fill === "dotted"
      ? `<circle cx="${number(centre.x)}" cy="${number(centre.y)}" r="${number(Math.max(DOT_RADIUS_MIN, radius / 4))}" fill="currentColor" stroke="none"/>`
      : "";
  if (shape === "circle") {
    const size = number(radius * 0.9);
    return `<circle cx="${number(centre.x)}" cy="${number(centre.y)}" r="${size}" stroke-width="${STROKE_WIDTH}"${paint}/>${dot}`;
  }
  const corners = outlineOf(shape, centre, radius, turn).map(pair).join(" ");
  return `<polygon points="${corners}" stroke-width="${STROKE_WIDTH}"${paint}/>${dot}`;
}

function strokeSvg({ points, faint }: StrokeMark): string {
  const width = faint ? `stroke-width="1.5" stroke-opacity="0.5"` : `stroke-width="${STROKE_WIDTH}"`;
  return `<polyline points="${points.map(pair).join(" ")}" ${width}/>`;
}

function pair({ x, y }: Point): string {
  return `${number(x)},${number(y)}`;
}

/** At most one decimal: a tenth of a unit cannot be seen. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
