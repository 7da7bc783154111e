import { Badge, Icon, type IconName, LanguageSwitch, ThemeSwitch } from "@neraca/ui";
import type { ReactElement } from "react";
import type { CheckView } from "../engine/check-desk.ts";
import type { Audience, BoardView, ScoreBoard } from "../engine/score-board.ts";
import { hashOf, type Route } from "../route.ts";
import { useTexts } from "../texts.ts";
import { Boards } from "./Boards.tsx";
import { Check, type CheckActs } from "./Check.tsx";
import { LedgerLine } from "./LedgerLine.tsx";
import { LiveBoard } from "./LiveBoard.tsx";
import { Publication } from "./Publication.tsx";
import { Publications } from "./Publications.tsx";

export type BoardActs = Pick<ScoreBoard, "refresh">;
type ScreenProps = {
  readonly view: BoardView;
  readonly acts: BoardActs;
  readonly check: CheckView;
  readonly checkActs: CheckActs;
};

/** The whole page as a function of what the engine knows. */
export function BoardScreen(props: ScreenProps): ReactElement {
  const { t } = useTexts();
  const { view } = props;
  const { route } = view;
  if (route.kind === "board" && route.wall && view.board?.picture) {
    return <LiveBoard board={view.board} ledger={view.ledger} wall />;
  }
  return (
    <div className="b-page">
      <a
        className="n-skip"
        href="#isi"
        onClick={(event) => {
          // The address after # says which page is shown: following the link would leave it.
          event.preventDefault();
          document.getElementById("isi")?.focus();
        }}
      >
        {t("app.skip")}
      </a>
      <Header route={route} audience={view.audience} />
      <main className="b-main" id="isi" tabIndex={-1}>
        <Page {...props} />
      </main>
    </div>
  );
}

function Page({ view, acts, check, checkActs }: ScreenProps): ReactElement | null {
  const retry = (): void => void acts.refresh();
  switch (view.route.kind) {
    case "boards":
      return <Boards boards={view.boards} onRetry={retry} />;
    case "board":
      return view.board === null ? null : <LiveBoard board={view.board} ledger={view.ledger} wall={false} />;
    case "publications":
      return (
        <>
          <Publications publications={view.publications} onRetry={retry} />
          <LedgerLine head={view.ledger} />
        </>
      );
    case "publication":
      return (
        <>
          <Publication
            file={view.route.file}
            ranking={view.ranking}
            rules={view.rules}
            publications={view.publications}
            onRetry={retry}
          />
          <LedgerLine head={view.ledger} />
        </>
      );
    case "check":
      return (
        <>
          <Check view={check} acts={checkActs} isOffline={false} />
          <LedgerLine head={view.ledger} />
        </>
      );
  }
}

const PAGES = [
  { key: "nav.sittings", icon: "scales", route: { kind: "boards" }, covers: ["boards", "board"] },
  {
    key: "nav.publications",
    icon: "book",
    route: { kind: "publications" },
    covers: ["publications", "publication"],
  },
  { key: "nav.check", icon: "seal", route: { kind: "check" }, covers: ["check"] },
] as const satisfies readonly {
  readonly key: string;
  readonly icon: IconName;
  readonly route: Route;
  readonly covers: readonly Route["kind"][];
}[];

type HeaderProps = { readonly route: Route; readonly audience: Audience };

function Header({ route, audience }: HeaderProps): ReactElement {
  const { t } = useTexts();
  const isStaff = audience === "staff";
  return (
    <header className="b-header">
      <a className="b-brand" href={hashOf({ kind: "boards" })}>
        <span className="b-mark">
          <Icon name="scales" size={18} />
        </span>
        <span className="b-brand-name">Neraca</span>
        <span className="b-brand-app">{t("app.name")}</span>
      </a>
      <nav className="b-nav" aria-label={t("app.nav")}>
        {(isStaff ? PAGES.slice(0, 1) : PAGES).map((page) => (
          <a
            key={page.key}
            href={hashOf(page.route)}
            aria-current={(page.covers as readonly string[]).includes(route.kind) ? "page" : undefined}
          >
            {t(page.key)}
          </a>
        ))}
        {isStaff ? <a href="/control/">{t("nav.control")}</a> : null}
      </nav>
      <div className="b-header-tools">
        {isStaff ? (
          <Badge tone="warn" icon="lock">
            {t("app.staffOnly")}
          </Badge>
        ) : null}
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}
