import { ownZone } from "@neraca/base";
import { type Publications, publicationPdfParts } from "@neraca/protocol";
import { Badge, Banner, Button, EmptyState, Icon, TextField } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type ReactElement, type ReactNode, useState } from "react";
import { downloadPath } from "../engine/score-board.ts";
import { matchesSearch } from "../model/board.ts";
import { type RankingFile, USUAL_LEGEND } from "../model/ranking-file.ts";
import type { PublishedRules } from "../model/rule-file.ts";
import { hashOf } from "../route.ts";
import { useTexts } from "../texts.ts";
import { dayAndTime, problemText } from "../words.ts";
import { LoadingLines } from "./LoadingLines.tsx";
import { RankingLegend, RankingTable } from "./RankingTable.tsx";

type PublicationProps = {
  /** Path below /ledger/. */
  readonly file: string;
  readonly ranking: Loadable<RankingFile>;
  readonly rules: PublishedRules | null;
  /** The newest versions. */
  readonly publications: Loadable<Publications>;
  readonly onRetry: () => void;
};

export function Publication(props: PublicationProps): ReactElement {
  const { file, ranking, rules, publications, onRetry } = props;
  const { t, local } = useTexts();
  return (
    <>
      <a className="b-back" href={hashOf({ kind: "publications" })}>
        <Icon name="arrow-left" size={16} />
        {t("publication.back")}
      </a>
      {ranking.kind === "loading" ? <LoadingLines /> : null}
      {ranking.kind === "failed" ? (
        <div className="b-card">
          <EmptyState
            isPage
            icon="alert"
            title={t("publication.failed")}
            actions={
              <Button variant="primary" icon="reload" onPress={onRetry}>
                {t("app.retry")}
              </Button>
            }
          >
            {local(problemText(ranking.problem))}
          </EmptyState>
        </div>
      ) : null}
      {ranking.kind === "ready" ? (
        <Ranking
          file={file}
          ranking={ranking.value}
          rules={rules}
          newest={newestOf(publications, ranking.value)}
        />
      ) : null}
    </>
  );
}

type Newest = Publications["publications"][number] | undefined;

function newestOf(publications: Loadable<Publications>, ranking: RankingFile): Newest {
  if (publications.kind !== "ready") return undefined;
  return publications.value.publications.find(
    ({ selectionId, position }) => selectionId === ranking.selection && position === ranking.position,
  );
}

/** Why this version is another one than that before it, or that it is not the newest. */
function Corrected({ newest, version }: { readonly newest: Newest; readonly version: number }) {
  const { t, local } = useTexts();
  if (newest === undefined) return null;
  if (newest.version > version) {
    return (
      <Banner
        tone="warn"
        role="note"
        title={t("publication.superseded", { version: newest.version })}
        actions={<a href={hashOf({ kind: "publication", file: newest.file })}>{t("publication.toNewest")}</a>}
      />
    );
  }
  if (newest.version < version || newest.reason === null) return null;
  return (
    <Banner tone="note" role="note" title={t("publication.corrects")}>
      {local(newest.reason)}
    </Banner>
  );
}

function Ranking({
  file,
  ranking,
  rules,
  newest,
}: {
  readonly file: string;
  readonly ranking: RankingFile;
  readonly rules: PublishedRules | null;
  readonly newest: Newest;
}): ReactElement {
  const { t, local, locale } = useTexts();
  const [search, setSearch] = useState("");
  const formation = rules?.formationTypes.get(ranking.formationType);
  const shown = ranking.lines.filter((line) => matchesSearch(line, search));
  return (
    <>
      <div className="b-publication-head">
        <div className="b-publication-title">
          <h1>{ranking.title}</h1>
          <Badge tone="ok" icon="seal">
            {t("publication.version", { version: ranking.publicationVersion })}
          </Badge>
        </div>
        <dl className="b-facts">
          <Fact name={t("publication.selectionId")}>{newest?.selection ?? ranking.selection}</Fact>
          {newest?.version === ranking.publicationVersion ? (
            <Fact name={t("publications.when")}>{dayAndTime(newest.publishedAt, ownZone(), locale)}</Fact>
          ) : null}
          <Fact name={t("publication.quota")}>{ranking.quota}</Fact>
          <Fact name={t("publication.formation")}>
            {formation === undefined ? ranking.formationType : local(formation)}
          </Fact>
          <Fact name={t("publication.rules")}>{rules?.decree ?? ranking.ruleSet}</Fact>
          <Fact name={t("publications.lines")}>{ranking.lines.length}</Fact>
        </dl>
        <Corrected newest={newest} version={ranking.publicationVersion} />
      </div>
      <RankingLegend legend={rules?.legend ?? USUAL_LEGEND} />
      <div className="b-tools">
        <TextField
          className="b-search"
          label={t("board.search")}
          placeholder={t("board.search")}
          hideLabel
          type="search"
          value={search}
          onChange={setSearch}
        />
        <Downloads file={file} ranking={ranking} />
      </div>
      <div className="b-card">
        {shown.length === 0 ? (
          <EmptyState
            icon="search"
            title={ranking.lines.length === 0 ? t("publication.empty") : t("board.noMatch")}
          >
            {ranking.lines.length === 0 ? null : t("board.noMatchLead")}
          </EmptyState>
        ) : (
          <RankingTable title={ranking.title} lines={shown} />
        )}
      </div>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="n-figures">{children}</dd>
    </div>
  );
}

const FORMATS = ["pdf", "xlsx", "csv", "json"] as const;

/** The server names the files; the JSON is the ledger's own, byte for byte. */
function Downloads({
  file,
  ranking,
}: {
  readonly file: string;
  readonly ranking: RankingFile;
}): ReactElement {
  const { t } = useTexts();
  const parts = publicationPdfParts(ranking.lines.length);
  const files = FORMATS.flatMap((format): { format: (typeof FORMATS)[number]; part: number | null }[] => {
    if (format !== "pdf" || parts === 1) return [{ format, part: null }];
    return Array.from({ length: parts }, (_none, nth) => ({ format, part: nth + 1 }));
  });
  return (
    <nav className="b-downloads" aria-label={t("publication.downloads")}>
      {files.map(({ format, part }) => {
        const path = downloadPath(file, format, part);
        return path === null ? null : (
          <a key={path} href={path} download>
            {part === null ? t(`publication.${format}`) : t("publication.pdfPart", { part, parts })}
          </a>
        );
      })}
    </nav>
  );
}
