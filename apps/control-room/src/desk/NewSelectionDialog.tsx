import { isId } from "@neraca/base";
import { type Decree, type DeskSelection, zSelectionMade } from "@neraca/protocol";
import { Button, Dialog, TextField } from "@neraca/ui";
import { type FormEvent, type ReactElement, useState } from "react";
import { hashOfSelection } from "../route.ts";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { useSend } from "./use-send.ts";

type Props = DeskProps & {
  readonly copyOf: DeskSelection | null;
  readonly decrees: readonly Decree[];
  readonly onClose: () => void;
};

const FORM = "new-selection";

export function NewSelectionDialog({ copyOf, decrees, acts, onClose }: Props): ReactElement {
  const { t, local } = useTexts();
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const [agency, setAgency] = useState(copyOf?.agency ?? "");
  const [ruleSetId, setRuleSetId] = useState(newest(decrees)?.id ?? "");
  const [asked, setAsked] = useState(false);
  const { isBusy, problem, send } = useSend(acts);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (!isId(code) || name.trim() === "" || agency.trim() === "") return;
    const body = { selectionId: code, name, agency, ruleSetId, copyOf: copyOf?.selectionId ?? null };
    const made = await send(zSelectionMade, "/api/staff/desk/selections", body);
    if (made !== null) location.hash = hashOfSelection(made.selectionId);
  };
  const missing = (text: string): string | null => (asked && text.trim() === "" ? t("desk.missing") : null);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={copyOf === null ? t("desk.new") : t("desk.copyOf", { name: copyOf.name })}
      actions={
        <>
          <Button onPress={onClose}>{t("desk.cancel")}</Button>
          <Button variant="primary" type="submit" form={FORM}>
            {isBusy ? t("app.busy") : t("desk.make")}
          </Button>
        </>
      }
    >
      <form id={FORM} className="d-form" noValidate onSubmit={(event) => void submit(event)}>
        {copyOf === null ? null : <p>{t("desk.copyLead")}</p>}
        <Refused problem={problem} />
        <TextField
          label={t("desk.code")}
          hint={t("desk.codeHint")}
          value={code}
          onChange={setCode}
          maxLength={64}
          autoFocus
          error={asked && !isId(code) ? t("desk.codeBad") : null}
        />
        <TextField
          label={t("settings.name")}
          value={name}
          onChange={setName}
          maxLength={200}
          error={missing(name)}
        />
        <TextField
          label={t("settings.agency")}
          value={agency}
          onChange={setAgency}
          maxLength={200}
          error={missing(agency)}
        />
        <Choice
          label={t("settings.decree")}
          value={ruleSetId}
          isDisabled={false}
          onChange={setRuleSetId}
          options={decrees.map(({ id, title }) => ({ value: id, label: local(title) }))}
        />
      </form>
    </Dialog>
  );
}

/** What a program comes with is in the order of its years, of one kind after the other. */
function newest(decrees: readonly Decree[]): Decree | undefined {
  return decrees.findLast(({ id }) => id.startsWith("cpns-")) ?? decrees.at(-1);
}
