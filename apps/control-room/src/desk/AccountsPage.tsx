import { type AccountsView, REASONS, type StaffMe, zAccounts, zInvited } from "@neraca/protocol";
import { Banner, Button, Icon } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { HASH_OF_DESK } from "../route.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { ResetDialog, ROLES, RoleDialog } from "./AccountDialogs.tsx";
import type { DeskProps } from "./DeskPage.tsx";
import { FactorResetDialog } from "./FactorResetDialog.tsx";
import { Choice } from "./fields.tsx";
import { Tokens } from "./Tokens.tsx";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";

type Role = StaffMe["role"];
const PATH = "/api/staff/desk";

/** Who there is, who is missing, and invitations by which people make accounts of their own. */
export function AccountsPage({ acts }: DeskProps): ReactElement {
  const { answer, reload, replace } = useAsked(acts, zAccounts, `${PATH}/accounts`);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return <Shown view={answer.value} acts={acts} onView={replace} />;
}

type ShownProps = DeskProps & {
  readonly view: AccountsView;
  readonly onView: (view: AccountsView) => void;
};

const DIALOGS = { role: RoleDialog, reset: ResetDialog, factor: FactorResetDialog } as const;

type Changing = { readonly kind: "role" | "reset" | "factor"; readonly username: string };

function Shown({ view, acts, onView }: ShownProps): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [changing, setChanging] = useState<Changing | null>(null);
  const account = view.accounts.find(({ username }) => username === changing?.username);
  const Changed = changing === null ? null : DIALOGS[changing.kind];
  const whyNot = ({ isOwn }: AccountsView["accounts"][number]): string | null => {
    if (!view.mayInvite) return local(REASONS["role-not-allowed"]);
    return isOwn ? local(REASONS["own-account"]) : null;
  };
  const withdraw = async (id: string): Promise<void> => {
    const answer = await acts.ask(zAccounts, `${PATH}/invitations/${id}/withdraw`, { body: {} });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onView(answer.value);
  };
  return (
    <section className="d-positions">
      <a className="c-back" href={HASH_OF_DESK}>
        <Icon name="arrow-left" size={16} />
        {t("desk.back")}
      </a>
      <h1 className="c-section-title">{t("accounts.title")}</h1>
      <p className="c-lead">{t("accounts.lead")}</p>
      {view.missing.length === 0 ? null : (
        <Banner tone="warn" title={t("accounts.missing")}>
          {view.missing.map((each) => t(`accounts.missing.${each}`)).join(" ")}
        </Banner>
      )}
      {problem === null ? null : (
        <Banner tone="bad" role="alert" title={t("desk.refused")}>
          {local(problemText(problem))}
        </Banner>
      )}
      <Invite view={view} acts={acts} onView={onView} onProblem={setProblem} />
      {view.invitations.length === 0 ? null : (
        <ul className="c-card d-moves" aria-label={t("accounts.waiting")}>
          {view.invitations.map((each) => (
            <li key={each.id}>
              <span>
                {t("accounts.invitation", {
                  role: t(`role.${each.role}`),
                  by: each.by ?? t("accounts.nobody"),
                  until: times.dayAndTime(each.expiresAt),
                })}
              </span>
              <Button
                size="sm"
                whyNot={view.mayInvite ? null : local(REASONS["role-not-allowed"])}
                onPress={() => void withdraw(each.id)}
              >
                {t("accounts.withdraw")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="c-sub">{t(`accounts.factorDemand.${view.factorDemand}`)}</p>
      <div className="d-scroll" tabIndex={0} role="region" aria-label={t("accounts.title")}>
        <table className="c-table">
          <thead>
            <tr>
              {(["name", "username", "role", "factor", "duties"] as const).map((column) => (
                <th key={column} scope="col" className={column === "duties" ? "c-number" : undefined}>
                  {t(`accounts.${column}`)}
                </th>
              ))}
              <th scope="col">{t("accounts.change")}</th>
            </tr>
          </thead>
          <tbody>
            {view.accounts.map((each) => (
              <tr key={each.username}>
                <td>
                  {each.name}
                  {each.isOwn ? ` (${t("accounts.own")})` : ""}
                  {each.resetUntil === null ? null : (
                    <p className="c-sub">
                      {t("accounts.resetWaiting", { until: times.dayAndTime(each.resetUntil) })}
                    </p>
                  )}
                </td>
                <td className="d-code">{each.username}</td>
                <td>{t(`role.${each.role}`)}</td>
                <td>
                  <FactorCell factor={each.factor} />
                </td>
                <td className="n-figures c-number">{each.duties}</td>
                <td>
                  <span className="d-acts">
                    {(["role", "reset"] as const).map((kind) => (
                      <Button
                        key={kind}
                        size="sm"
                        whyNot={whyNot(each)}
                        onPress={() => setChanging({ kind, username: each.username })}
                      >
                        {t(kind === "role" ? "accounts.changeRole" : "accounts.resetPassword")}
                        <span className="n-hidden"> {each.name}</span>
                      </Button>
                    ))}
                    {each.factor.since === null ? null : (
                      <Button
                        size="sm"
                        whyNot={whyNot(each)}
                        onPress={() => setChanging({ kind: "factor", username: each.username })}
                      >
                        {t("accounts.resetFactor")}
                        <span className="n-hidden"> {each.name}</span>
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Tokens acts={acts} />
      {account === undefined || Changed === null ? null : (
        <Changed account={account} acts={acts} onView={onView} onClose={() => setChanging(null)} />
      )}
    </section>
  );
}

type FactorCellProps = { readonly factor: AccountsView["accounts"][number]["factor"] };

function FactorCell({ factor }: FactorCellProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { since, isDemanded, reset } = factor;
  const none = isDemanded ? t("accounts.factorMust") : t("accounts.factorNone");
  return (
    <>
      {since === null ? none : t("accounts.factorSet")}
      {reset === null ? null : (
        <p className="c-sub">
          {t("accounts.factorReset", {
            by: reset.by ?? t("factor.resetCommand"),
            at: times.dayAndTime(reset.at),
          })}
        </p>
      )}
    </>
  );
}

type InviteProps = ShownProps & { readonly onProblem: (problem: Problem | null) => void };

function Invite({ view, acts, onView, onProblem }: InviteProps): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const [role, setRole] = useState<Role>("committee");
  const [told, setTold] = useState<{ readonly code: string; readonly until: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const invite = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await acts.ask(zInvited, `${PATH}/invitations`, { body: { role } });
    setBusy(false);
    onProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setTold({ code: answer.value.code, until: times.dayAndTime(answer.value.expiresAt) });
    onView(answer.value.view);
  };
  return (
    <div className="c-card d-invite">
      <h2 className="c-section-sub">{t("accounts.invite")}</h2>
      <p className="c-sub">{t("accounts.inviteLead")}</p>
      <div className="d-row">
        <Choice
          label={t("accounts.role")}
          value={role}
          isDisabled={!view.mayInvite}
          onChange={setRole}
          options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <Button
          variant="primary"
          whyNot={view.mayInvite ? null : local(REASONS["role-not-allowed"])}
          onPress={() => void invite()}
        >
          {busy ? t("app.busy") : t("accounts.draw")}
        </Button>
      </div>
      {told === null ? null : (
        <Banner tone="ok" role="status" title={t("accounts.code")}>
          <code className="d-secret">{told.code}</code>
          <p>{t("accounts.codeLead", { address: `${location.origin}/control/#/join`, until: told.until })}</p>
        </Banner>
      )}
    </div>
  );
}
