import {
  CERTIFICATE_RULES,
  NETWORKS_MAX,
  type NetworkFault,
  type RoomAccess,
  type RoomAccessView,
  roleMay,
  type StaffRoleView,
  type WouldBeOutside,
  zRoomAccessOutcome,
  zRoomAccessView,
} from "@neraca/protocol";
import { Banner, Button, EmptyState, TextField } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import { Choice } from "../desk/fields.tsx";
import { useAsked } from "../desk/use-asked.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { Refused } from "./Refused.tsx";

type AccessProps = {
  readonly role: StaffRoleView;
  readonly roomId: string;
  readonly acts: Acts;
  /** Kept by whoever shows this: another part of the page may be looked at meanwhile. null: what stands. */
  readonly draft: AccessDraft | null;
  readonly onDraft: (draft: AccessDraft | null) => void;
};

export type AccessDraft = {
  readonly text: string;
  readonly certificates: RoomAccess["certificates"];
  /** What it was begun from: of what stands since then its writer is told first. */
  readonly version: number;
};

type Fault = { readonly entry: string; readonly fault: NetworkFault };
type Told =
  | { readonly kind: "saved" }
  | { readonly kind: "meanwhile" }
  | { readonly kind: "faulty"; readonly faults: readonly Fault[] }
  | { readonly kind: "problem"; readonly problem: Problem };

/** From where candidates of a room may speak, and whether computers need the certificate of their seat. */
export function LayoutAccess({ role, roomId, acts, draft, onDraft }: AccessProps): ReactElement {
  const { t, local } = useTexts();
  const path = `/api/staff/rooms/${encodeURIComponent(roomId)}/access`;
  const { answer, replace } = useAsked(acts, zRoomAccessView, path);
  if (answer.kind === "loading") return <div role="status">{t("app.loading")}</div>;
  if (answer.kind === "failed") {
    return (
      <EmptyState icon="offline" title={t("access.failed")}>
        {local(problemText(answer.problem))}
      </EmptyState>
    );
  }
  return (
    <AccessForm
      role={role}
      path={path}
      view={answer.value}
      acts={acts}
      draft={draft ?? draftOf(answer.value)}
      onDraft={onDraft}
      onView={replace}
    />
  );
}

type FormProps = {
  readonly role: StaffRoleView;
  readonly path: string;
  readonly view: RoomAccessView;
  readonly acts: Acts;
  readonly draft: AccessDraft;
  readonly onDraft: (draft: AccessDraft | null) => void;
  readonly onView: (view: RoomAccessView) => void;
};

const draftOf = ({ networks, certificates, version }: RoomAccessView): AccessDraft => ({
  text: networks.join("\n"),
  certificates,
  version,
});

function AccessForm({ role, path, view, acts, draft, onDraft, onView }: FormProps): ReactElement {
  const { t } = useTexts();
  const [told, setTold] = useState<Told | null>(null);
  const [asked, setAsked] = useState<WouldBeOutside | null>(null);
  const [busy, setBusy] = useState(false);
  const networks = linesOf(draft.text);
  const isChanged = networks.join() !== view.networks.join() || draft.certificates !== view.certificates;
  const mayEdit = roleMay(role, "edit-access");
  const whyNot = !mayEdit
    ? t("access.onlyLook")
    : busy
      ? t("access.busy")
      : networks.length > NETWORKS_MAX
        ? t("access.tooMany", { count: NETWORKS_MAX })
        : isChanged
          ? null
          : t("access.unchanged");
  const send = async (save: boolean): Promise<void> => {
    setBusy(true);
    setAsked(null);
    const body = { networks, certificates: draft.certificates, version: draft.version, save };
    const given = await acts.ask(zRoomAccessOutcome, path, { body });
    setBusy(false);
    if (!given.ok) {
      setTold({ kind: "problem", problem: given.problem });
      return;
    }
    const { value } = given;
    switch (value.outcome) {
      case "refused": {
        const faults = value.faults.map(({ line, fault }) => ({ entry: networks[line] ?? "", fault }));
        setTold({ kind: "faulty", faults });
        return;
      }
      case "changed-meanwhile":
        setTold({ kind: "meanwhile" });
        onDraft({ ...draft, version: value.view.version });
        onView(value.view);
        return;
      case "saved":
        setTold({ kind: "saved" });
        onDraft(null);
        onView(value.view);
        return;
      case "checked":
        if (isQuiet(value.outside) && view.openSittings.length === 0) await send(true);
        else setAsked(value.outside);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTold(null);
    if (whyNot === null) void send(false);
  };
  return (
    <form className="c-enrol c-access" aria-label={t("access.title")} onSubmit={submit} noValidate>
      <p className="c-access-standing">
        <Standing view={view} />
      </p>
      <p className="c-sub">{t("access.lead")}</p>
      <AccessTold told={told} view={view} />
      <TextField
        label={t("access.networks")}
        hint={t("access.networksHint", { address: view.yourAddress })}
        value={draft.text}
        onChange={(text) => onDraft({ ...draft, text })}
        multiline
        spellCheck="false"
        isDisabled={!mayEdit || busy}
        className="c-access-networks"
      />
      {view.asksCertificates || view.certificates !== "off" ? (
        <>
          <Choice
            label={t("access.certificates")}
            value={draft.certificates}
            options={CERTIFICATE_RULES.map((value) => ({ value, label: t(`access.certificates.${value}`) }))}
            isDisabled={!mayEdit || busy}
            onChange={(certificates) => onDraft({ ...draft, certificates })}
          />
          {view.asksCertificates ? null : <Banner tone="warn" role="note" title={t("access.notAsked")} />}
        </>
      ) : null}
      <div className="c-access-acts">
        <Button type="submit" variant="primary" icon="check" whyNot={whyNot}>
          {t("access.save")}
        </Button>
        {mayEdit && isChanged ? (
          <Button icon="undo" whyNot={busy ? t("access.busy") : null} onPress={() => onDraft(null)}>
            {t("access.revert")}
          </Button>
        ) : null}
      </div>
      {asked === null ? null : (
        <ConfirmDialog
          title={t("access.ask")}
          go={t("access.go")}
          icon="check"
          danger={asked.candidates + asked.uncertified > 0}
          onClose={() => setAsked(null)}
          onGo={() => void send(true)}
        >
          <Warnings view={view} outside={asked} />
        </ConfirmDialog>
      )}
    </form>
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function isQuiet({ you, staff, candidates, uncertified }: WouldBeOutside): boolean {
  return !you && staff.length === 0 && candidates + uncertified === 0;
}

function Standing({ view: { changed } }: { readonly view: RoomAccessView }): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  if (changed === null) return <>{t("access.nothing")}</>;
  const at = times.dayAndTime(changed.at);
  return (
    <>
      {changed.by === null
        ? t("access.standingBySomebody", { at })
        : t("access.standing", { at, by: changed.by })}
    </>
  );
}

function AccessTold({
  told,
  view,
}: {
  readonly told: Told | null;
  readonly view: RoomAccessView;
}): ReactElement | null {
  const { t } = useTexts();
  switch (told?.kind) {
    case undefined:
      return null;
    case "saved":
      return <Banner tone="ok" role="status" title={t("access.saved")} />;
    case "meanwhile":
      return (
        <Banner tone="warn" role="alert" title={t("access.notSaved")}>
          {t("access.meanwhile", {
            networks: view.networks.length === 0 ? t("access.any") : view.networks.join(", "),
          })}
        </Banner>
      );
    case "problem":
      return <Refused title={t("access.notSaved")} problem={told.problem} />;
    case "faulty":
      return (
        <Banner tone="bad" role="alert" title={t("access.faulty", { count: told.faults.length })}>
          <ul>
            {told.faults.map(({ entry, fault }, at) => (
              <li key={`${at} ${entry}`}>{t(`access.fault.${fault}`, { entry })}</li>
            ))}
          </ul>
        </Banner>
      );
  }
}

function Warnings({
  view,
  outside: { you, staff, candidates, uncertified },
}: {
  readonly view: RoomAccessView;
  readonly outside: WouldBeOutside;
}): ReactElement {
  const { t } = useTexts();
  const names = staff.map(({ name, address }) => `${name} (${address})`).join(", ");
  return (
    <ul className="c-access-warnings">
      {candidates === 0 ? null : <li>{t("access.cutsOff", { count: candidates })}</li>}
      {uncertified === 0 ? null : <li>{t("access.uncertified", { count: uncertified })}</li>}
      {view.openSittings.length === 0 ? null : (
        <li>{t("access.open", { sittings: view.openSittings.join(", ") })}</li>
      )}
      {you ? <li>{t("access.you", { address: view.yourAddress })}</li> : null}
      {staff.length === 0 ? null : <li>{t("access.staff", { names })}</li>}
    </ul>
  );
}
