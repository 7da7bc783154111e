import type { Figure } from "@neraca/base";
import { createElement, type ReactElement, type ReactNode, useMemo } from "react";
import { parseSvg } from "../figure/parse-svg.ts";
import type { MarkupNode } from "../figure/svg-rules.ts";
import { useUiTexts } from "../i18n/texts.ts";

/** React's names of SVG attributes: `stroke-width` -> `strokeWidth`. */
function reactName(name: string): string {
  return name.replace(/-([a-z])/gu, (_all, letter: string) => letter.toUpperCase());
}

function build(node: MarkupNode, key: number): ReactNode {
  if (node.kind === "text") return node.text;
  const attributes = Object.fromEntries(node.attributes.map(({ name, value }) => [reactName(name), value]));
  return createElement(node.name, { key, ...attributes }, ...node.children.map(build));
}

function aspectRatio(node: MarkupNode): number {
  if (node.kind !== "element") return 1;
  const box =
    node.attributes
      .find((attribute) => attribute.name === "viewBox")
      ?.value.trim()
      .split(/[\s,]+/u) ?? [];
  const ratio = Number(box[2]) / Number(box[3]);
  return Number.isFinite(ratio) && ratio > 0 ? ratio : 1;
}

export type FigureViewProps = {
  readonly figure: Figure;
  /** Height of a square drawing; a wide one gets the same height and more width. Default 160 px, grows with the text size. */
  readonly heightRem?: number;
};

/** A drawing of the bank, rebuilt from the allowed parts only. Takes the colour of the text around it. */
export function FigureView({ figure, heightRem = 10 }: FigureViewProps): ReactElement {
  const { t } = useUiTexts();
  const drawing = useMemo(() => parseSvg(figure.svg), [figure.svg]);
  if (drawing === null || drawing.kind !== "element") {
    return (
      <div className="n-figure-missing" role="img" aria-label={figure.alt}>
        {t("figure.missing")}: {figure.alt}
      </div>
    );
  }
  return (
    <div
      className="n-figure"
      role="img"
      aria-label={figure.alt}
      style={{ width: `min(100%, ${heightRem * aspectRatio(drawing)}em)` }}
    >
      {createElement("svg", drawingProps(drawing), ...drawing.children.map(build))}
    </div>
  );
}

function drawingProps(drawing: Extract<MarkupNode, { kind: "element" }>): Record<string, string | boolean> {
  const own = Object.fromEntries(drawing.attributes.map(({ name, value }) => [reactName(name), value]));
  // The source's own size is dropped: the page decides how large a figure is.
  const { width: _width, height: _height, ...rest } = own;
  return { ...rest, "aria-hidden": true, focusable: "false" };
}
