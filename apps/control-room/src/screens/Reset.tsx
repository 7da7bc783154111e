import { PASSWORD_LENGTH_MIN, zStaffMe } from "@neraca/protocol";
import { Banner, Button, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import { HASH_OF_LISTS } from "../route.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

/** Another password for one's own account, by the code of a reset. Who has made it is logged in. */
export function Reset({ acts }: { readonly acts: Pick<Acts, "ask" | "logIn"> }): ReactElement {
  const { t, local } = useTexts();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const wrong = {
    code: code.trim() === "" ? t("join.codeMissing") : null,
    password: password.length < PASSWORD_LENGTH_MIN ? t("join.short", { least: PASSWORD_LENGTH_MIN }) : null,
    again: again === password ? null : t("join.different"),
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (busy || Object.values(wrong).some((each) => each !== null)) return;
    setBusy(true);
    const answer = await acts.ask(zStaffMe, "/api/staff/reset", { body: { code: code.trim(), password } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    location.hash = HASH_OF_LISTS;
    await acts.logIn(answer.value.username, password);
  };
  const said = (text: string | null): string | null => (asked ? text : null);
  return (
    <>
      <h1>{t("reset.title")}</h1>
      <p className="c-lead">{t("reset.lead")}</p>
      {problem === null ? null : (
        <Banner tone="bad" role="alert" title={t("reset.refused")}>
          {local(problemText(problem))}
        </Banner>
      )}
      <form className="c-form" noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("join.code")}
          value={code}
          onChange={setCode}
          maxLength={64}
          autoComplete="one-time-code"
          spellCheck="false"
          autoFocus
          error={said(wrong.code)}
        />
        <TextField
          label={t("login.password")}
          hint={t("join.short", { least: PASSWORD_LENGTH_MIN })}
          value={password}
          onChange={setPassword}
          type="password"
          maxLength={256}
          autoComplete="new-password"
          error={said(wrong.password)}
        />
        <TextField
          label={t("join.again")}
          value={again}
          onChange={setAgain}
          type="password"
          maxLength={256}
          autoComplete="new-password"
          error={said(wrong.again)}
        />
        <Button type="submit" variant="primary" size="lg">
          {busy ? t("app.loading") : t("reset.make")}
        </Button>
      </form>
    </>
  );
}
