import { publicationPdfParts, type ResultPosition } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";

type FilesProps = {
  readonly position: ResultPosition;
  /** Of the position's results. */
  readonly path: string;
};

/** The position's list as files: as it is published, and as it might be. */
export function ResultFiles({ position, path }: FilesProps): ReactElement {
  const { t } = useTexts();
  const { publishedVersion: version, publishedLines, isPublished, lines } = position;
  return (
    <div className="d-files">
      {version === null ? null : (
        <FileLinks
          label={t("results.publishedFiles", { version })}
          at={`${path}/published/v${version}`}
          lines={publishedLines ?? 0}
          kinds={["xlsx", "csv", "json"]}
        />
      )}
      {isPublished ? null : (
        <>
          <FileLinks
            label={t(version === null ? "results.draftFiles" : "results.correctionFiles")}
            at={`${path}/draft/draft`}
            lines={lines}
            kinds={["xlsx", "csv"]}
          />
          <p className="c-sub">{t("results.draftRecorded")}</p>
        </>
      )}
    </div>
  );
}

type LinksProps = {
  readonly label: string;
  /** The files' address, up to their part and ending. */
  readonly at: string;
  readonly lines: number;
  readonly kinds: readonly string[];
};

function FileLinks({ label, at, lines, kinds }: LinksProps): ReactElement {
  const { t } = useTexts();
  const parts = publicationPdfParts(lines);
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
