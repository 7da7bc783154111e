import {
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  type StaffLoginList,
  type StaffMe,
} from "@neraca/protocol";
import { Banner, Button, EmptyState, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import type { AccountState } from "../engine/account.ts";
import { EMPTY_FACTOR, type FactorState } from "../engine/factor-desk.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { Refused } from "./Refused.tsx";
import { SecondFactor } from "./SecondFactor.tsx";

type AccountProps = {
  readonly me: StaffMe;
  readonly account: AccountState;
  readonly factor: FactorState | null;
  readonly acts: Acts;
};

export function AccountPage({ me, account, factor, acts }: AccountProps): ReactElement {
  const { t } = useTexts();
  return (
    <main className="c-lists c-account" id="isi" tabIndex={-1}>
      <div>
        <h1 className="c-section-title">{t("account.title")}</h1>
        <p className="c-lead">
          {me.name} · {t("account.who", { username: me.username, role: t(`role.${me.role}`) })}
        </p>
      </div>
      <LoginList account={account} acts={acts} />
      <section>
        <h2 className="c-section-sub">{t("factor.title")}</h2>
        <SecondFactor
          me={me}
          factor={factor ?? EMPTY_FACTOR}
          acts={acts}
          onKept={() => acts.factor.leave()}
        />
      </section>
      <PasswordForm password={account.password} acts={acts} />
    </main>
  );
}

function LoginList({ account, acts }: Omit<AccountProps, "me" | "factor">): ReactElement {
  const { t, local } = useTexts();
  const [asked, setAsked] = useState(false);
  const { logins, problem } = account;
  return (
    <section>
      <div className="c-section-head">
        <h2>{t("logins.title")}</h2>
        <Button variant="danger" size="sm" icon="logout" onPress={() => setAsked(true)}>
          {t("logins.endAll")}
        </Button>
      </div>
      <Refused title={t("logins.refused")} problem={problem} />
      <div className="c-card" aria-busy={logins.kind === "loading"}>
        {logins.kind === "loading" ? <p className="c-card-text">{t("app.loading")}</p> : null}
        {logins.kind === "failed" ? (
          <EmptyState
            icon="offline"
            title={t("logins.failed")}
            actions={
              <Button icon="reload" onPress={() => void acts.reloadLogins()}>
                {t("app.retry")}
              </Button>
            }
          >
            {local(problemText(logins.problem))}
          </EmptyState>
        ) : null}
        {logins.kind === "ready" ? <LoginTable logins={logins.value} acts={acts} /> : null}
      </div>
      {asked ? (
        <ConfirmDialog
          title={t("logins.endAllTitle")}
          go={t("logins.endAll")}
          danger
          onClose={() => setAsked(false)}
          onGo={() => {
            setAsked(false);
            void acts.endAllLogins();
          }}
        >
          <p>{t("logins.endAllLead")}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

type TableProps = { readonly logins: StaffLoginList["logins"]; readonly acts: Acts };

function LoginTable({ logins, acts }: TableProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  return (
    <table className="c-table">
      <thead>
        <tr>
          <th scope="col">{t("logins.address")}</th>
          <th scope="col">{t("logins.since")}</th>
          <th scope="col">{t("logins.seen")}</th>
          <th scope="col">{t("logins.act")}</th>
        </tr>
      </thead>
      <tbody>
        {logins.map(({ id, isThis, address, createdAt, seenAt }) => {
          const from = address === "" ? t("logins.unknown") : address;
          return (
            <tr key={id}>
              <th scope="row" className="n-figures">
                {from}
                {isThis ? <span className="c-sub">{t("logins.this")}</span> : null}
              </th>
              <td className="n-figures">{times.dayAndTime(createdAt)}</td>
              <td className="n-figures">{times.dayAndTime(seenAt)}</td>
              <td>
                <Button size="sm" onPress={() => void acts.endLogin(id)}>
                  {t("logins.end")}
                  <span className="n-hidden"> {t("logins.endOf", { address: from })}</span>
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type FormProps = { readonly password: AccountState["password"]; readonly acts: Acts };

function PasswordForm({ password, acts }: FormProps): ReactElement {
  const { t } = useTexts();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [again, setAgain] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    const isFit = current !== "" && next.length >= PASSWORD_LENGTH_MIN && next === again;
    if (password.kind === "busy" || !isFit) return;
    void acts.changePassword(current, next);
    setAsked(false);
    setCurrent("");
    setNext("");
    setAgain("");
  };
  return (
    <section>
      <h2 className="c-section-sub">{t("password.title")}</h2>
      <form className="c-card c-form c-account-form" onSubmit={submit} noValidate>
        {password.kind === "done" ? <Banner tone="ok" title={t("password.done")} /> : null}
        {password.kind === "failed" ? (
          <Refused title={t("password.refused")} problem={password.problem} />
        ) : null}
        <TextField
          label={t("password.current")}
          value={current}
          onChange={setCurrent}
          name="current"
          type="password"
          autoComplete="current-password"
          maxLength={PASSWORD_LENGTH_MAX}
          error={asked && current === "" ? t("login.passwordMissing") : null}
        />
        <TextField
          label={t("password.next")}
          hint={t("password.hint")}
          value={next}
          onChange={setNext}
          name="next"
          type="password"
          autoComplete="new-password"
          maxLength={PASSWORD_LENGTH_MAX}
          error={asked && next.length < PASSWORD_LENGTH_MIN ? t("password.short") : null}
        />
        <TextField
          label={t("password.again")}
          value={again}
          onChange={setAgain}
          name="again"
          type="password"
          autoComplete="new-password"
          maxLength={PASSWORD_LENGTH_MAX}
          error={asked && next !== again ? t("password.differs") : null}
        />
        <Button type="submit" variant="primary">
          {password.kind === "busy" ? t("password.busy") : t("password.submit")}
        </Button>
      </form>
    </section>
  );
}
