import type { Block, Inline, RichText } from "@neraca/base";
import { Fragment, type ReactElement, type ReactNode } from "react";

/* Keys are positions: a text never changes while it is shown, and its parts have no other name. */

function inlineNode(inline: Inline, index: number): ReactNode {
  switch (inline.kind) {
    case "text":
      return <Fragment key={index}>{inline.text}</Fragment>;
    case "emphasis":
      return <em key={index}>{inline.inlines.map(inlineNode)}</em>;
    case "strong":
      return <strong key={index}>{inline.inlines.map(inlineNode)}</strong>;
    case "break":
      return <br key={index} />;
  }
}

function blockNode(block: Block, index: number): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return <p key={index}>{block.inlines.map(inlineNode)}</p>;
    case "list": {
      const items = block.items.map((item, at) => <li key={at}>{item.map(inlineNode)}</li>);
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
                    {cell.map(inlineNode)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, rowAt) => (
                <tr key={rowAt}>
                  {row.map((cell, at) => (
                    <td key={at}>{cell.map(inlineNode)}</td>
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
