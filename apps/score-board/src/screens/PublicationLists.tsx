import { ownZone } from "@neraca/base";
import type { Publications } from "@neraca/protocol";
import type { ReactElement } from "react";
import { listPath } from "../engine/score-board.ts";
import { useTexts } from "../texts.ts";
import { dayAndTime } from "../words.ts";

type List = Publications["lists"][number];

/** All that is published of each selection, as one document. */
export function PublicationLists({ lists }: { readonly lists: readonly List[] }): ReactElement | null {
  const { t } = useTexts();
  if (lists.length === 0) return null;
  return (
    <section className="b-card b-lists" aria-labelledby="lists">
      <h2 id="lists">{t("lists.title")}</h2>
      <p>{t("lists.lead")}</p>
      <ul>
        {lists.map((list) => (
          <OneList key={list.selectionId} list={list} />
        ))}
      </ul>
    </section>
  );
}

function OneList({ list }: { readonly list: List }): ReactElement {
  const { t, locale } = useTexts();
  const { selectionId, selection, agency, name, positions, lines, volumes, publishedAt } = list;
  const files = [
    ...Array.from({ length: volumes }, (_none, nth) =>
      volumes === 1
        ? { ending: ".pdf", text: t("publication.pdf") }
        : {
            ending: `-${nth + 1}.pdf`,
            text: t("publication.pdfPart", { part: nth + 1, parts: volumes }),
          },
    ),
    { ending: ".xlsx", text: t("publication.xlsx") },
    { ending: ".csv", text: t("publication.csv") },
  ];
  return (
    <li>
      <p>
        <strong>{selection}</strong>
        <span className="b-sub">
          {t("lists.of", {
            agency,
            positions: positions.toLocaleString(locale),
            lines: lines.toLocaleString(locale),
            when: dayAndTime(publishedAt, ownZone(), locale),
          })}
        </span>
      </p>
      <nav className="b-downloads" aria-label={`${t("publication.downloads")}: ${selection}`}>
        {files.map(({ ending, text }) => (
          <a key={ending} href={`${listPath(selectionId, name)}${ending}`} download>
            {text}
            <span className="n-hidden"> {selection}</span>
          </a>
        ))}
      </nav>
    </li>
  );
}
