import { FACTOR_CODE_LENGTH_MAX, type FactorProof, PASSWORD_LENGTH_MAX } from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import type { FactorState } from "../engine/factor-desk.ts";
import { useTexts } from "../texts.ts";
import { Refused } from "./Refused.tsx";

type FactorProofFormProps = {
  readonly factor: FactorState;
  /** A code is asked for beside the password. */
  readonly hasFactor: boolean;
  readonly isRemoval: boolean;
  /** True when it was done. */
  readonly onGo: (proof: FactorProof) => Promise<boolean>;
  readonly onDone: () => void;
  /** null: there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
};

/** Whoever sits before a login of somebody else's must not change how it is come in by. */
export function FactorProofForm(props: FactorProofFormProps): ReactElement {
  const { factor, hasFactor, isRemoval, onGo, onDone, onCancel } = props;
  const { t } = useTexts();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asked, setAsked] = useState(false);
  const isCodeMissing = hasFactor && code.trim() === "";
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (factor.busy || password === "" || isCodeMissing) return;
    setAsked(false);
    const isDone = await onGo({ password, ...(hasFactor ? { code: code.trim() } : {}) });
    if (isDone) onDone();
    else setCode("");
  };
  return (
    <form className="c-form c-factor-form" noValidate onSubmit={(event) => void submit(event)}>
      <p>{t("factor.proof")}</p>
      <Refused title={t("factor.refused")} problem={factor.problem} />
      <TextField
        label={t("factor.password")}
        value={password}
        onChange={setPassword}
        name="factor-password"
        type="password"
        autoComplete="current-password"
        autoFocus
        maxLength={PASSWORD_LENGTH_MAX}
        error={asked && password === "" ? t("login.passwordMissing") : null}
      />
      {hasFactor ? (
        <TextField
          label={t("factor.code")}
          value={code}
          onChange={setCode}
          name="factor-code"
          autoComplete="one-time-code"
          spellCheck="false"
          maxLength={FACTOR_CODE_LENGTH_MAX}
          error={asked && isCodeMissing ? t("factor.codeMissing") : null}
        />
      ) : null}
      <div className="c-factor-acts">
        <Button type="submit" variant={isRemoval ? "danger-solid" : "primary"}>
          {factor.busy ? t("factor.busy") : t(isRemoval ? "factor.goRemove" : "factor.go")}
        </Button>
        {onCancel === null ? null : <Button onPress={onCancel}>{t("app.cancel")}</Button>}
      </div>
    </form>
  );
}
