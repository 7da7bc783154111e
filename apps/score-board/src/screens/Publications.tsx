import { ownZone } from "@neraca/base";
import type { Publications as PublicationList } from "@neraca/protocol";
import { Badge, Button, EmptyState, TextField } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { hashOf } from "../route.ts";
import { useTexts } from "../texts.ts";
import { dayAndTime, problemText } from "../words.ts";
import { LoadingLines } from "./LoadingLines.tsx";
import { PublicationLists } from "./PublicationLists.tsx";

type Publication = PublicationList["publications"][number];
type PublicationsProps = { readonly publications: Loadable<PublicationList>; readonly onRetry: () => void };

export function Publications({ publications, onRetry }: PublicationsProps): ReactElement {
  const { t, local } = useTexts();
  return (
    <>
      <div className="b-intro">
        <h1>{t("publications.title")}</h1>
        <p>{t("publications.lead")}</p>
      </div>
      {publications.kind === "loading" ? <LoadingLines /> : null}
      {publications.kind === "failed" ? (
        <div className="b-card">
          <EmptyState
            icon="offline"
            title={t("publications.failed")}
            actions={
              <Button variant="primary" icon="reload" onPress={onRetry}>
                {t("app.retry")}
              </Button>
            }
          >
            {local(problemText(publications.problem))}
          </EmptyState>
        </div>
      ) : null}
      {publications.kind === "ready" ? (
        <>
          <PublicationLists lists={publications.value.lists} />
          <Found publications={publications.value.publications} />
        </>
      ) : null}
    </>
  );
}

function Found({ publications }: { readonly publications: readonly Publication[] }): ReactElement {
  const { t } = useTexts();
  const [search, setSearch] = useState("");
  const words = search.toLocaleLowerCase("id").split(/\s+/u);
  const shown = publications
    .filter((publication) => {
      const { title, agency, selection, position } = publication;
      const text = `${title} ${agency} ${selection} ${position}`.toLocaleLowerCase("id");
      return words.every((word) => text.includes(word));
    })
    .toSorted((a, b) => b.publishedAt - a.publishedAt || a.title.localeCompare(b.title, "id"));
  if (publications.length === 0) {
    return (
      <div className="b-card">
        <EmptyState icon="book" title={t("publications.empty")}>
          {t("publications.emptyLead")}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <div className="b-tools">
        <TextField
          className="b-search"
          label={t("publications.search")}
          placeholder={t("publications.search")}
          hideLabel
          type="search"
          value={search}
          onChange={setSearch}
        />
      </div>
      <div className="b-card">
        {shown.length === 0 ? (
          <EmptyState icon="search" title={t("publications.noMatch")}>
            {t("publications.noMatchLead")}
          </EmptyState>
        ) : (
          <PublicationTable publications={shown} />
        )}
      </div>
    </>
  );
}

function PublicationTable({ publications }: { readonly publications: readonly Publication[] }): ReactElement {
  const { t, locale } = useTexts();
  return (
    <table className="b-table">
      <thead>
        <tr>
          <th scope="col">{t("publications.position")}</th>
          <th scope="col">{t("publications.selection")}</th>
          <th scope="col">{t("publications.version")}</th>
          <th scope="col">{t("publications.when")}</th>
          <th scope="col" className="b-right">
            {t("publications.lines")}
          </th>
        </tr>
      </thead>
      <tbody>
        {publications.map((publication) => (
          <tr key={publication.file}>
            <th scope="row">
              <a className="b-card-link" href={hashOf({ kind: "publication", file: publication.file })}>
                {publication.title}
              </a>
              <span className="b-sub">{publication.agency}</span>
            </th>
            <td>{publication.selection}</td>
            <td>
              <Badge tone="ok" icon="seal">
                {t("publication.version", { version: publication.version })}
              </Badge>
            </td>
            <td className="n-figures">{dayAndTime(publication.publishedAt, ownZone(), locale)}</td>
            <td className="b-right n-figures">{publication.lines}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
