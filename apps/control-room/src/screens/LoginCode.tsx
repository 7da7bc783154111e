import { FACTOR_CODE_LENGTH_MAX } from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import type { Me } from "../engine/control-view.ts";
import { useTexts } from "../texts.ts";
import { LoginFrame } from "./LoginFrame.tsx";
import { Refused } from "./Refused.tsx";
import { ServerClock } from "./ServerClock.tsx";

type LoginCodeProps = { readonly me: Me & { readonly kind: "code" }; readonly acts: Acts };

/** The second step of a login: the password was right. */
export function LoginCode({ me, acts }: LoginCodeProps): ReactElement {
  const { t } = useTexts();
  const { username, busy, problem, clock } = me;
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (busy || code.trim() === "") return;
    void acts.door.enterCode(code.trim());
    setAsked(false);
    setCode("");
  };
  return (
    <LoginFrame
      foot={
        <Button size="sm" icon="arrow-left" onPress={() => acts.door.forget()}>
          {t("loginCode.back")}
        </Button>
      }
    >
      <h1>{t("loginCode.title")}</h1>
      <p className="c-lead">{t("loginCode.lead", { username })}</p>
      <Refused title={t("login.refused")} problem={problem} />
      <form className="c-form" onSubmit={submit} noValidate>
        <TextField
          label={t("factor.code")}
          hint={t("loginCode.hint")}
          value={code}
          onChange={setCode}
          name="code"
          autoComplete="one-time-code"
          size="lg"
          autoFocus
          spellCheck="false"
          maxLength={FACTOR_CODE_LENGTH_MAX}
          error={asked && code.trim() === "" ? t("factor.codeMissing") : null}
        />
        <Button type="submit" variant="primary" size="lg">
          {busy ? t("login.busy") : t("login.submit")}
        </Button>
      </form>
      {clock === null ? null : <ServerClock clock={clock} />}
      <p className="c-sub">{t("loginCode.help")}</p>
    </LoginFrame>
  );
}
