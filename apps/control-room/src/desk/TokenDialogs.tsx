import {
  REASONS,
  TOKEN_NAME_LENGTH_MAX,
  TOKEN_REASON_LENGTH_MAX,
  TOKEN_SCOPES,
  type TokenScope,
  type TokensView,
  zTokenMade,
  zTokens,
} from "@neraca/protocol";
import { Button, Dialog, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useId, useRef, useState } from "react";
import { ReasonDialog } from "../screens/ReasonDialog.tsx";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { type Sending, useSend } from "./use-send.ts";

const PATH = "/api/staff/desk/tokens";
const LIVES = ["30", "90", "180", "365"] as const;
type Life = (typeof LIVES)[number];
type Made = { readonly token: string; readonly view: TokensView };

type MakeProps = DeskProps & {
  readonly onView: (view: TokensView) => void;
  readonly onClose: () => void;
};

/** Makes a token, and shows it in the place of the form. While it is made, and once it is shown, Escape does not close it: a stray key loses no token. */
export function MakeTokenDialog({ acts, onView, onClose }: MakeProps): ReactElement {
  const { t } = useTexts();
  const form = useId();
  const sending = useSend(acts);
  const [told, setTold] = useState<{ readonly name: string; readonly token: string } | null>(null);
  return (
    <Dialog
      isOpen
      width="wide"
      onClose={onClose}
      role={told === null ? "dialog" : "alertdialog"}
      isKeyboardDismissDisabled={sending.isBusy || told !== null}
      title={told === null ? t("tokens.newTitle") : t("tokens.told", { name: told.name })}
      actions={
        told === null ? (
          <>
            <Button whyNot={sending.isBusy ? t("app.busy") : null} onPress={onClose}>
              {t("app.cancel")}
            </Button>
            <Button type="submit" form={form} variant="primary">
              {sending.isBusy ? t("app.busy") : t("tokens.make")}
            </Button>
          </>
        ) : (
          <Button variant="primary" icon="check" onPress={onClose}>
            {t("tokens.kept")}
          </Button>
        )
      }
    >
      {told === null ? (
        <TokenForm
          id={form}
          sending={sending}
          onMade={(name, made) => {
            onView(made.view);
            setTold({ name, token: made.token });
          }}
        />
      ) : (
        <TokenTold token={told.token} />
      )}
    </Dialog>
  );
}

type FormProps = {
  readonly id: string;
  readonly sending: Sending;
  readonly onMade: (name: string, made: Made) => void;
};

/** A name, what it may do, and for how long. */
function TokenForm({ id, sending, onMade }: FormProps): ReactElement {
  const { t } = useTexts();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<readonly TokenScope[]>(["see-desk"]);
  const [life, setLife] = useState<Life>("90");
  const [asked, setAsked] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    const called = name.trim();
    if (called === "" || scopes.length === 0) return;
    const made = await sending.send(zTokenMade, PATH, { name: called, scopes, days: Number(life) });
    if (made !== null) onMade(called, made);
  };
  return (
    <form id={id} className="d-form" onSubmit={(event) => void submit(event)} noValidate>
      <Refused problem={sending.problem} />
      <div className="d-token-head">
        <TextField
          label={t("tokens.newName")}
          hint={t("tokens.newNameHint")}
          value={name}
          onChange={setName}
          autoFocus
          maxLength={TOKEN_NAME_LENGTH_MAX}
          error={asked && name.trim() === "" ? t("tokens.newNameMissing") : null}
        />
        <Choice
          label={t("tokens.newLife")}
          value={life}
          isDisabled={false}
          onChange={setLife}
          options={LIVES.map((value) => ({ value, label: t("tokens.days", { days: value }) }))}
        />
      </div>
      <ScopeChoice scopes={scopes} isMissing={asked && scopes.length === 0} onChange={setScopes} />
    </form>
  );
}

type ScopeProps = {
  readonly scopes: readonly TokenScope[];
  readonly isMissing: boolean;
  readonly onChange: (scopes: readonly TokenScope[]) => void;
};

function ScopeChoice({ scopes, isMissing, onChange }: ScopeProps): ReactElement {
  const { t } = useTexts();
  const id = useId();
  return (
    <fieldset className="d-fieldset d-scopes" aria-describedby={`${id}-never`}>
      <legend>{t("tokens.newScopes")}</legend>
      {TOKEN_SCOPES.map((scope) => (
        <div key={scope} className="d-scope">
          <input
            id={`${id}-${scope}`}
            type="checkbox"
            aria-describedby={`${id}-${scope}-what`}
            checked={scopes.includes(scope)}
            onChange={({ target }) =>
              onChange(
                TOKEN_SCOPES.filter((each) => (each === scope ? target.checked : scopes.includes(each))),
              )
            }
          />
          <label htmlFor={`${id}-${scope}`}>{t(`scope.${scope}`)}</label>
          <p id={`${id}-${scope}-what`} className="c-sub">
            {t(`scope.${scope}.what`)}
          </p>
        </div>
      ))}
      {isMissing ? (
        <p className="n-field-error" role="alert">
          {t("tokens.newScopesMissing")}
        </p>
      ) : null}
      <p id={`${id}-never`} className="c-sub">
        {t("tokens.newNever")}
      </p>
    </fieldset>
  );
}

/** The token, this once. */
function TokenTold({ token }: { readonly token: string }): ReactElement {
  const { t } = useTexts();
  const shown = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(token);
      setCopied("yes");
    } catch (fault) {
      // Without HTTPS there is no clipboard, and a browser may forbid it: then it is marked for the keyboard.
      if (!(fault instanceof TypeError || fault instanceof DOMException)) throw fault;
      if (shown.current !== null) getSelection()?.selectAllChildren(shown.current);
      setCopied("no");
    }
  };
  return (
    <>
      <p>{t("tokens.toldLead")}</p>
      <code ref={shown} className="d-token-told">
        {token}
      </code>
      <div className="d-acts">
        <Button autoFocus onPress={() => void copy()}>
          {t("tokens.copy")}
        </Button>
        <span role="status">
          {copied === null ? "" : t(copied === "yes" ? "tokens.copied" : "tokens.notCopied")}
        </span>
      </div>
      <p className="c-sub">
        {t("tokens.toldUse")} <code>Authorization: Bearer …</code>
      </p>
    </>
  );
}

type RevokeProps = DeskProps & {
  readonly token: TokensView["tokens"][number];
  readonly onView: (view: TokensView) => void;
  readonly onClose: () => void;
};

/** Ends a token, with the reason that the list then shows. */
export function RevokeTokenDialog({ acts, token, onView, onClose }: RevokeProps): ReactElement {
  const { t } = useTexts();
  const { isBusy, problem, send } = useSend(acts);
  const revoke = async (reason: string): Promise<void> => {
    const view = await send(zTokens, `${PATH}/${token.id}/revoke`, { reason });
    if (view === null) return;
    onView(view);
    onClose();
  };
  return (
    <ReasonDialog
      title={t("tokens.revokeOf", { name: token.name })}
      lead={t("tokens.revokeLead")}
      go={t(isBusy ? "app.busy" : "tokens.revoke")}
      icon="cross"
      danger
      quick={[t("tokens.revokeUnused"), t("tokens.revokeSeen"), t("tokens.revokeReplaced")]}
      writes={{
        label: t("tokens.revokeReason"),
        hint: t("tokens.revokeReasonHint"),
        quickLabel: t("tokens.revokeReasons"),
        missing: REASONS["reason-missing"],
        lengthMax: TOKEN_REASON_LENGTH_MAX,
      }}
      onGo={(reason) => void revoke(reason)}
      onClose={onClose}
    >
      <Refused problem={problem} />
    </ReasonDialog>
  );
}
