import { type AccountsView, type StaffMe, zAccounts, zInvited } from "@neraca/protocol";
import { Banner, Button, Dialog } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";

type Role = StaffMe["role"];
export const ROLES = ["committee", "proctor", "auditor", "administrator"] as const satisfies readonly Role[];

export type AccountDialogProps = DeskProps & {
  readonly account: AccountsView["accounts"][number];
  readonly onView: (view: AccountsView) => void;
  readonly onClose: () => void;
};

export function pathOf(username: string): string {
  return `/api/staff/desk/accounts/${encodeURIComponent(username)}`;
}

/** Another role for somebody, which ends their logins. */
export function RoleDialog({ account, acts, onView, onClose }: AccountDialogProps): ReactElement {
  const { t, local } = useTexts();
  const [role, setRole] = useState<Role>(account.role);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    if (busy) return;
    if (role === account.role) {
      onClose();
      return;
    }
    setBusy(true);
    const answer = await acts.ask(zAccounts, `${pathOf(account.username)}/role`, { body: { role } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    onView(answer.value);
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("accounts.changeRoleOf", { name: account.name })}
      actions={
        <>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button variant="primary" onPress={() => void go()}>
            {busy ? t("app.busy") : t("accounts.changeRole")}
          </Button>
        </>
      }
    >
      <p>{t("accounts.changeRoleLead")}</p>
      <Choice
        label={t("accounts.role")}
        value={role}
        isDisabled={false}
        onChange={setRole}
        options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <Refused problem={problem} said={(each) => local(problemText(each))} title={t("desk.refused")} />
    </Dialog>
  );
}

/** Voids somebody's password and shows, this once, the code by which they make another. */
export function ResetDialog({ account, acts, onView, onClose }: AccountDialogProps): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const [told, setTold] = useState<{ readonly code: string; readonly until: string } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const answer = await acts.ask(zInvited, `${pathOf(account.username)}/reset`, { body: {} });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setTold({ code: answer.value.code, until: times.dayAndTime(answer.value.expiresAt) });
    onView(answer.value.view);
  };
  const { name } = account;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("accounts.resetOf", { name })}
      actions={
        told === null ? (
          <>
            <Button onPress={onClose} autoFocus>
              {t("app.cancel")}
            </Button>
            <Button variant="danger-solid" onPress={() => void go()}>
              {busy ? t("app.busy") : t("accounts.draw")}
            </Button>
          </>
        ) : (
          <Button variant="primary" onPress={onClose}>
            {t("app.close")}
          </Button>
        )
      }
    >
      {told === null ? (
        <p>{t("accounts.resetLead")}</p>
      ) : (
        <Banner tone="ok" role="status" title={t("accounts.code")}>
          <code className="d-secret">{told.code}</code>
          <p>
            {t("accounts.resetCodeLead", {
              name,
              address: `${location.origin}/control/#/reset`,
              until: told.until,
            })}
          </p>
        </Banner>
      )}
      <Refused problem={problem} said={(each) => local(problemText(each))} title={t("desk.refused")} />
    </Dialog>
  );
}

export function Refused({
  problem,
  said,
  title,
}: {
  readonly problem: Problem | null;
  readonly said: (problem: Problem) => string;
  readonly title: string;
}): ReactElement | null {
  return problem === null ? null : (
    <Banner tone="bad" role="alert" title={title}>
      {said(problem)}
    </Banner>
  );
}
