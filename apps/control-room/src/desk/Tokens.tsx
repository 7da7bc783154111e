import { REASONS, type TokensView, zTokens } from "@neraca/protocol";
import { Badge, Banner, Button, EmptyState, type IconName, type Tone } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { MakeTokenDialog, RevokeTokenDialog } from "./TokenDialogs.tsx";
import { useAsked } from "./use-asked.ts";
import "./tokens.css";

type Token = TokensView["tokens"][number];
type State = "counts" | "idle" | "expired" | "revoked";

const FACES: Readonly<Record<State, { readonly tone: Tone; readonly icon: IconName }>> = {
  counts: { tone: "ok", icon: "check" },
  idle: { tone: "warn", icon: "lock" },
  expired: { tone: "idle", icon: "clock" },
  revoked: { tone: "idle", icon: "cross" },
};

function stateOf({ revoked, isExpired, isIdle }: Token): State {
  if (revoked !== null) return "revoked";
  if (isExpired) return "expired";
  return isIdle ? "idle" : "counts";
}

/** Which machines use the desk, by whose hand, and what each may. */
export function Tokens({ acts }: DeskProps): ReactElement {
  const { t, local } = useTexts();
  const { answer, reload, replace } = useAsked(acts, zTokens, "/api/staff/desk/tokens");
  return (
    <section className="d-tokens" aria-busy={answer.kind === "loading"}>
      <h2 className="c-section-title" id="tokens-title">
        {t("tokens.title")}
      </h2>
      <p className="c-lead">
        {t("tokens.lead")} <a href="/api/docs">{t("tokens.docs")}</a>
      </p>
      {answer.kind === "loading" ? <p role="status">{t("app.loading")}</p> : null}
      {answer.kind === "failed" ? (
        <Banner
          tone="bad"
          role="alert"
          title={t("tokens.failed")}
          actions={
            <Button size="sm" icon="reload" onPress={reload}>
              {t("app.retry")}
            </Button>
          }
        >
          {local(problemText(answer.problem))}
        </Banner>
      ) : null}
      {answer.kind === "ready" ? <Shown view={answer.value} acts={acts} onView={replace} /> : null}
    </section>
  );
}

type ShownProps = DeskProps & {
  readonly view: TokensView;
  readonly onView: (view: TokensView) => void;
};

type Opened = { readonly kind: "make" } | { readonly kind: "revoke"; readonly of: Token };

function Shown({ view, acts, onView }: ShownProps): ReactElement {
  const { t, local } = useTexts();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const whyNot = view.mayMake ? null : local(REASONS["role-not-allowed"]);
  return (
    <>
      <div>
        <Button variant="primary" icon="plus" whyNot={whyNot} onPress={() => setOpened({ kind: "make" })}>
          {t("tokens.make")}
        </Button>
      </div>
      {view.tokens.length === 0 ? (
        <div className="c-card">
          <EmptyState icon="computer" title={t("tokens.none")}>
            {t(view.mayMake ? "tokens.noneLead" : "tokens.noneLooking")}
          </EmptyState>
        </div>
      ) : (
        <TokenTable
          tokens={view.tokens}
          whyNot={whyNot}
          onRevoke={(of) => setOpened({ kind: "revoke", of })}
        />
      )}
      {opened?.kind === "make" ? <MakeTokenDialog acts={acts} onView={onView} onClose={close} /> : null}
      {opened?.kind === "revoke" ? (
        <RevokeTokenDialog acts={acts} token={opened.of} onView={onView} onClose={close} />
      ) : null}
    </>
  );
}

type TableProps = {
  readonly tokens: readonly Token[];
  readonly whyNot: string | null;
  readonly onRevoke: (token: Token) => void;
};

const COLUMNS = ["name", "scopes", "by", "used", "until", "change"] as const;

function TokenTable({ tokens, whyNot, onRevoke }: TableProps): ReactElement {
  const { t } = useTexts();
  return (
    <div className="d-scroll" tabIndex={0} role="region" aria-labelledby="tokens-title">
      <table className="c-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`tokens.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((each) => (
            <TokenRow key={each.id} token={each} whyNot={whyNot} onRevoke={onRevoke} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenRow({ token, whyNot, onRevoke }: Omit<TableProps, "tokens"> & { readonly token: Token }) {
  const { t } = useTexts();
  const times = useTimes();
  const { name, scopes, by, createdAt, expiresAt, usedAt, revoked } = token;
  const state = stateOf(token);
  const why =
    revoked === null
      ? t("tokens.idleWhy")
      : t("tokens.revokedWhy", {
          by: revoked.by ?? t("tokens.nobody"),
          at: times.date(revoked.at),
          reason: revoked.reason ?? t("tokens.revokedWithPassword"),
        });
  return (
    <tr data-state={state}>
      <th scope="row" className="d-token">
        <span className="d-token-name">{name}</span>
        <Badge {...FACES[state]}>{t(`tokens.state.${state}`)}</Badge>
        {state === "idle" || state === "revoked" ? <p className="c-sub">{why}</p> : null}
      </th>
      <td>
        <ul className="d-token-scopes">
          {scopes.map((scope) => (
            <li key={scope}>{t(`scope.${scope}`)}</li>
          ))}
        </ul>
      </td>
      <td>{t("tokens.madeAt", { by: by ?? t("tokens.nobody"), at: times.date(createdAt) })}</td>
      <td className="d-code">{usedAt === null ? t("tokens.neverUsed") : times.date(usedAt)}</td>
      <td className="d-code">{times.date(expiresAt)}</td>
      <td>
        <Button
          size="sm"
          whyNot={revoked === null ? whyNot : t("tokens.revokedAlready")}
          onPress={() => onRevoke(token)}
        >
          {t("tokens.revoke")}
          <span className="n-hidden"> {name}</span>
        </Button>
      </td>
    </tr>
  );
}
