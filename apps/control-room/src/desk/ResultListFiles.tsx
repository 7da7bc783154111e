import { listVolumes, type ResultsDeskView } from "@neraca/protocol";
import type { ReactElement } from "react";
import { useTexts } from "../texts.ts";
import { FileLinks } from "./FileLinks.tsx";

/** All positions as one document: as they are published, and as they might be. */
export function ResultListFiles({ view }: { readonly view: ResultsDeskView }): ReactElement | null {
  const { t } = useTexts();
  const { selectionId, positions } = view;
  if (positions.length === 0) return null;
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/result-list`;
  const published = positions.flatMap(({ publishedLines }) => publishedLines ?? []);
  const isAllPublished = positions.every(({ isPublished }) => isPublished);
  return (
    <section className="d-files" aria-labelledby="result-list">
      <h2 className="c-section-sub" id="result-list">
        {t("results.list")}
      </h2>
      <p className="c-sub">{t("results.listLead")}</p>
      {published.length === 0 ? null : (
        <FileLinks
          label={t("results.listPublished", { published: published.length, positions: positions.length })}
          at={`${path}/published/list`}
          parts={listVolumes(published).length}
          kinds={["xlsx", "csv"]}
        />
      )}
      {isAllPublished ? null : (
        <>
          <FileLinks
            label={t("results.listDraft", { positions: positions.length })}
            at={`${path}/draft/draft`}
            parts={listVolumes(positions.map(({ lines }) => lines)).length}
            kinds={["xlsx", "csv"]}
          />
          <p className="c-sub">{t("results.draftRecorded")}</p>
        </>
      )}
    </section>
  );
}
