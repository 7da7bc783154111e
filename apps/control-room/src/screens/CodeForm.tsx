import { PASSWORD_LENGTH_MIN, zStaffMe } from "@neraca/protocol";
import { Banner, Button, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, type ReactNode, useState } from "react";
import type { Acts } from "../acts.ts";
import { HASH_OF_LISTS } from "../route.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";

type CodeFormProps = {
  readonly acts: Pick<Acts, "ask" | "logIn">;
  readonly path: string;
  readonly words: {
    readonly title: string;
    readonly lead: string;
    readonly refused: string;
    readonly make: string;
  };
  /** What is sent beside the code and the password. */
  readonly body?: object;
  /** What else is wrong with what was filled in; null: nothing. */
  readonly wrong?: readonly (string | null)[];
  /** Fields between the code and the password. @param asked what is wrong may be said */
  readonly children?: (asked: boolean) => ReactNode;
};

/** A password of one's own, by a code that somebody was given. Who has made it is logged in. */
export function CodeForm({
  acts,
  path,
  words,
  body = {},
  wrong = [],
  children,
}: CodeFormProps): ReactElement {
  const { t, local } = useTexts();
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const short = t("join.short", { least: PASSWORD_LENGTH_MIN });
  const own = {
    code: code.trim() === "" ? t("join.codeMissing") : null,
    password: password.length < PASSWORD_LENGTH_MIN ? short : null,
    again: again === password ? null : t("join.different"),
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (busy || [...Object.values(own), ...wrong].some((each) => each !== null)) return;
    setBusy(true);
    const answer = await acts.ask(zStaffMe, path, { body: { ...body, code: code.trim(), password } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    location.assign(HASH_OF_LISTS);
    await acts.logIn(answer.value.username, password);
  };
  const said = (text: string | null): string | null => (asked ? text : null);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="c-lead">{words.lead}</p>
      {problem === null ? null : (
        <Banner tone="bad" role="alert" title={words.refused}>
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
          error={said(own.code)}
        />
        {children?.(asked)}
        <TextField
          label={t("login.password")}
          hint={short}
          value={password}
          onChange={setPassword}
          type="password"
          maxLength={256}
          autoComplete="new-password"
          error={said(own.password)}
        />
        <TextField
          label={t("join.again")}
          value={again}
          onChange={setAgain}
          type="password"
          maxLength={256}
          autoComplete="new-password"
          error={said(own.again)}
        />
        <Button type="submit" variant="primary" size="lg">
          {busy ? t("app.busy") : words.make}
        </Button>
      </form>
    </>
  );
}
