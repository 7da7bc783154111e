import { USERNAME_PATTERN } from "@neraca/protocol";
import { TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import { useTexts } from "../texts.ts";
import { CodeForm } from "./CodeForm.tsx";

/** An account of one's own, by the code of an invitation. */
export function Join({ acts }: { readonly acts: Pick<Acts, "ask" | "logIn"> }): ReactElement {
  const { t } = useTexts();
  const [username, setUsername] = useState("");
  const [name, setName] = useState("");
  const wrong = {
    username: USERNAME_PATTERN.test(username) ? null : t("join.usernameBad"),
    name: name.trim() === "" ? t("desk.missing") : null,
  };
  const words = {
    title: t("join.title"),
    lead: t("join.lead"),
    refused: t("join.refused"),
    make: t("join.make"),
  };
  return (
    <CodeForm
      acts={acts}
      path="/api/staff/join"
      words={words}
      body={{ username, name: name.trim() }}
      wrong={Object.values(wrong)}
    >
      {(asked) => (
        <>
          <TextField
            label={t("login.username")}
            hint={t("join.usernameHint")}
            value={username}
            onChange={setUsername}
            maxLength={32}
            autoComplete="username"
            spellCheck="false"
            error={asked ? wrong.username : null}
          />
          <TextField
            label={t("join.name")}
            value={name}
            onChange={setName}
            maxLength={200}
            autoComplete="name"
            error={asked ? wrong.name : null}
          />
        </>
      )}
    </CodeForm>
  );
}
