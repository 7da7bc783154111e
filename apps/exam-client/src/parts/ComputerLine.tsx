import { ENROLMENT_CODE, REASONS } from "@neraca/protocol";
import { Button, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import type { Problem } from "../adapters/computer.ts";
import { useActions, useComputer } from "../client.ts";
import { useTexts } from "../texts/catalogue.ts";

/** As people type what they read from a list: in small letters, with dashes, O for 0. */
function codeOf(text: string): string {
  return text.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** Whose seat's computer this is; for staff, who makes it one by a code from the control room. */
export function ComputerLine(): ReactElement {
  const { t, local } = useTexts();
  const { enrol } = useActions();
  const computer = useComputer();
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | "code-short" | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const code = codeOf(text);
    if (busy) return;
    if (!ENROLMENT_CODE.test(code)) {
      setProblem("code-short");
      return;
    }
    setBusy(true);
    setProblem(null);
    void enrol(code).then((refusal) => {
      setBusy(false);
      setProblem(refusal);
      if (refusal === null) setText("");
    });
  };
  const errorOf = (): string | null => {
    switch (problem) {
      case null:
        return null;
      case "code-short":
        return t("computer.code-short");
      case "offline":
        return t("refusal.offline");
      case "store-closed":
        return t("computer.store-closed");
      default:
        return local(REASONS[problem]);
    }
  };
  return (
    <details className="x-aside x-computer">
      <summary>
        {computer === null
          ? t("computer.none")
          : computer === "fault"
            ? t("computer.certificate-fault")
            : t(computer.isCertified === true ? "computer.certified" : "computer.of", computer)}
      </summary>
      <form onSubmit={submit} noValidate autoComplete="off">
        <TextField
          label={t("computer.code")}
          hint={t("computer.code-hint")}
          value={text}
          onChange={setText}
          maxLength={16}
          autoComplete="off"
          spellCheck="false"
          error={errorOf()}
        />
        <Button type="submit" whyNot={busy ? t("computer.busy") : null}>
          {t(computer === null || computer === "fault" ? "computer.enrol" : "computer.enrol-anew")}
        </Button>
      </form>
    </details>
  );
}
