import { QUESTION_LIMITS, type SvgToken, svgTokens } from "@neraca/base";
import { type MarkupNode, SVG_DEPTH_MAX, safeDrawing } from "./svg-rules.ts";

type Open = { readonly name: string; readonly children: MarkupNode[] };

/**
 * SVG source to a tree that is safe to build on the page; null when it is no drawing. Read with the tokens that the bank's checker
 * reads, so both see the same tags; no markup ever reaches a browser's own parser, and only what `safeDrawing` keeps is built.
 */
export function parseSvg(source: string): MarkupNode | null {
  if (source.length > QUESTION_LIMITS.svgLengthMax) return null;
  const { tokens, problem } = svgTokens(source);
  const root = problem === undefined ? treeOf(tokens) : null;
  return root === null ? null : safeDrawing(root);
}

/** The one element that the tokens make, or null when they make none, or several, or nest deeper than a drawing does. */
function treeOf(tokens: readonly SvgToken[]): MarkupNode | null {
  const top: MarkupNode[] = [];
  const open: Open[] = [];
  for (const token of tokens) {
    const into = open.at(-1)?.children ?? top;
    switch (token.kind) {
      case "text":
        if (open.length > 0) into.push({ kind: "text", text: token.text });
        else if (token.text.trim() !== "") return null;
        break;
      case "close":
        if (open.pop()?.name !== token.name) return null;
        break;
      case "open": {
        if (open.length > SVG_DEPTH_MAX) return null;
        const children: MarkupNode[] = [];
        const node: MarkupNode = {
          kind: "element",
          name: token.name,
          attributes: token.attributes,
          children,
        };
        into.push(node);
        if (!token.selfClosing) open.push({ name: token.name, children });
        break;
      }
    }
  }
  const [root] = top;
  return open.length === 0 && top.length === 1 && root !== undefined ? root : null;
}
