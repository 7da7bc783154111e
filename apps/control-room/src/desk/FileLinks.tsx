import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

type FileLinksProps = {
  readonly label: string;
  /** The files' address, up to their part and ending. */
  readonly at: string;
  /** PDFs that it is. */
  readonly parts: number;
  readonly kinds: readonly string[];
};

/** A document in each form in which it can be had; of a long one each PDF. */
export function FileLinks({ label, at, parts, kinds }: FileLinksProps): ReactElement {
  const { t } = useTexts();
  const files = [
    ...Array.from({ length: parts }, (_, index) =>
      parts === 1
        ? { name: "PDF", href: `${at}.pdf` }
        : {
            name: t("results.filePart", { part: index + 1, of: parts }),
            href: `${at}-${index + 1}.pdf`,
          },
    ),
    ...kinds.map((kind) => ({ name: kind.toUpperCase(), href: `${at}.${kind}` })),
  ];
  return (
    <p className="d-acts">
      <strong>{label}</strong>
      {files.map(({ name, href }) => (
        <a key={href} href={href} download>
          {name}
          <span className="n-hidden"> {label}</span>
        </a>
      ))}
    </p>
  );
}
