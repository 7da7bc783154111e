import { publicationPdfParts, type ResultPosition } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { FileLinks } from "./FileLinks.tsx";

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
          parts={publicationPdfParts(publishedLines ?? 0)}
          kinds={["xlsx", "csv", "json"]}
        />
      )}
      {isPublished ? null : (
        <>
          <FileLinks
            label={t(version === null ? "results.draftFiles" : "results.correctionFiles")}
            at={`${path}/draft/draft`}
            parts={publicationPdfParts(lines)}
            kinds={["xlsx", "csv"]}
          />
          <p className="c-sub">{t("results.draftRecorded")}</p>
        </>
      )}
    </div>
  );
}
