import { Banner, Button, type IconName, TextField, type Tone } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import { HASH_OF_JOIN, HASH_OF_RESET } from "../route.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { Join } from "./Join.tsx";
import { LoginFrame } from "./LoginFrame.tsx";
import { Reset } from "./Reset.tsx";

type LoginProps = { readonly busy: boolean; readonly problem: Problem | null; readonly acts: Acts };

/** A login that ended is no mistake of whoever reads it. */
function faceOf(problem: Problem): { readonly tone: Tone; readonly icon: IconName } {
  return isOver(problem) ? { tone: "note", icon: "clock" } : { tone: "bad", icon: "alert" };
}

function titleOf(problem: Problem): "login.over" | "login.lockedOut" | "login.refused" {
  if (isOver(problem)) return "login.over";
  const isLockedOut = problem.kind === "refused" && problem.reason === "staff-locked-out";
  return isLockedOut ? "login.lockedOut" : "login.refused";
}

function isOver(problem: Problem): boolean {
  if (problem.kind !== "refused") return false;
  return problem.reason === "staff-login-expired" || problem.reason === "staff-login-ended";
}

const DOORS = ["login", "join", "reset"] as const;
type Door = (typeof DOORS)[number];
const DOOR_NAMES = { login: "join.toLogin", join: "join.toJoin", reset: "reset.toReset" } as const;

/** Codes are handed over with an address. */
function doorOfHash(): Door {
  if (location.hash === HASH_OF_JOIN) return "join";
  return location.hash === HASH_OF_RESET ? "reset" : "login";
}

export function Login({ busy, problem, acts }: LoginProps): ReactElement {
  const { t } = useTexts();
  const [door, setDoor] = useState(doorOfHash);
  // The address that comes with a code may be opened in the page that is there already.
  useEffect(() => {
    const follow = (): void => setDoor(doorOfHash());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return (
    <LoginFrame
      foot={DOORS.filter((other) => other !== door).map((other) => (
        <Button key={other} size="sm" onPress={() => setDoor(other)}>
          {t(DOOR_NAMES[other])}
        </Button>
      ))}
    >
      {door === "join" ? <Join acts={acts} /> : null}
      {door === "reset" ? <Reset acts={acts} /> : null}
      {door === "login" ? <LoginForm busy={busy} problem={problem} acts={acts} /> : null}
    </LoginFrame>
  );
}

function LoginForm({ busy, problem, acts }: LoginProps): ReactElement {
  const { t, local } = useTexts();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!busy && username.trim() !== "" && password !== "") void acts.logIn(username.trim(), password);
  };
  return (
    <>
      <h1>{t("login.title")}</h1>
      <p className="c-lead">{t("login.lead")}</p>
      {problem === null ? null : (
        <Banner {...faceOf(problem)} role="alert" title={t(titleOf(problem))}>
          {local(problemText(problem))}
        </Banner>
      )}
      <form className="c-form" onSubmit={submit} noValidate>
        <TextField
          label={t("login.username")}
          value={username}
          onChange={setUsername}
          name="username"
          autoComplete="username"
          size="lg"
          autoFocus
          spellCheck="false"
          maxLength={64}
          error={asked && username.trim() === "" ? t("login.usernameMissing") : null}
        />
        <TextField
          label={t("login.password")}
          value={password}
          onChange={setPassword}
          name="password"
          type="password"
          autoComplete="current-password"
          size="lg"
          maxLength={256}
          error={asked && password === "" ? t("login.passwordMissing") : null}
        />
        <Button type="submit" variant="primary" size="lg">
          {busy ? t("login.busy") : t("login.submit")}
        </Button>
      </form>
    </>
  );
}
