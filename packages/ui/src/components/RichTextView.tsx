import { type Block, type Inline, QUESTION_LIMITS, type RichText } from "@neraca/base";
import { Fragment, type ReactElement, type ReactNode } from "react";
import { FormulaView } from "./FormulaView.tsx";

/* Keys are positions: a text never changes while it is shown, and its parts have no other name. */

function lineNodes(
  inlines: readonly Inline[],
  depthLeft: number = QUESTION_LIMITS.inlineDepthMax,
): ReactNode {
  return inlines.map((inline, index) => inlineNode(inline, depthLeft, index));
}

function inlineNode(inline: Inline, depthLeft: number, index: number): ReactNode {
  switch (inline.kind) {
    case "text":
      return <Fragment key={index}>{inline.text}</Fragment>;
    case "emphasis":
    case "strong": {
      // Data made by hand could be deeper than any parser lets through; the page shall stay whole.
      const inner = depthLeft === 0 ? null : lineNodes(inline.inlines, depthLeft - 1);
      return inline.kind === "emphasis" ? <em key={index}>{inner}</em> : <strong key={index}>{inner}</strong>;
    }
    case "break":
      return <br key={index} />;
    case "formula":
      return <FormulaView key={index} formula={inline.formula} />;
  }
}

function blockNode(block: Block, index: number): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return <p key={index}>{lineNodes(block.inlines)}</p>;
    case "list": {
      const items = block.items.map((item, at) => <li key={at}>{lineNodes(item)}</li>);
      return block.ordered ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>;
    }
    case "table":
      return (
        <div key={index} className="n-rich-table">
          <table>
            <thead>
              <tr>
                {block.header.map((cell, at) => (
                  <th key={at} scope="col">
                    {lineNodes(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, rowAt) => (
                <tr key={rowAt}>
                  {row.map((cell, at) => (
                    <td key={at}>{lineNodes(cell)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

export type RichTextViewProps = { readonly text: RichText; readonly className?: string };

/** Text of the bank as elements. Never parses markup. */
export function RichTextView({ text, className }: RichTextViewProps): ReactElement {
  return (
    <div className={className === undefined ? "n-rich" : `n-rich ${className}`}>{text.map(blockNode)}</div>
  );
}
