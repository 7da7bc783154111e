import { QUESTION_LIMITS } from "@neraca/base";
import { type MarkupNode, safeDrawing } from "./svg-rules.ts";

const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

function treeOf(element: Element): MarkupNode {
  return {
    kind: "element",
    // An element of another namespace that only looks like SVG must not pass for it.
    name: element.namespaceURI === SVG_NAMESPACE ? element.localName : "",
    attributes: [...element.attributes].map((attribute) => ({
      name: attribute.name,
      value: attribute.value,
    })),
    children: [...element.childNodes].flatMap((child): MarkupNode[] => {
      if (child instanceof Element) return [treeOf(child)];
      return child.nodeType === Node.TEXT_NODE ? [{ kind: "text", text: child.nodeValue ?? "" }] : [];
    }),
  };
}

/**
 * SVG source to a tree that is safe to build on the page; null when it is no drawing. DOMParser makes an inert document: nothing
 * in it runs or loads, and only what `safeDrawing` keeps is ever built again.
 */
export function parseSvg(source: string): MarkupNode | null {
  if (source.length > QUESTION_LIMITS.svgLengthMax) return null;
  const root = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  return safeDrawing(treeOf(root));
}
