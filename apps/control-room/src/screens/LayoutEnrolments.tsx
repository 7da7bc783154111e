import {
  type EnrolmentCodes,
  type EnrolmentsView,
  roleMay,
  type StaffRoleView,
  zEnrolmentCodes,
  zEnrolmentEnded,
  zEnrolments,
} from "@neraca/protocol";
import { Banner, Button, EmptyState } from "@neraca/ui";
import type { Problem } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import { useAsked } from "../desk/use-asked.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

type EnrolmentProps = {
  readonly role: StaffRoleView;
  readonly roomId: string;
  readonly acts: Acts;
};

type Row = EnrolmentsView["seats"][number];

/** Which seats of a room have their computer; codes for those that have none, and for one that was replaced. */
export function LayoutEnrolments({ role, roomId, acts }: EnrolmentProps): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  const room = `/api/staff/rooms/${encodeURIComponent(roomId)}`;
  const path = `${room}/enrolments`;
  const { answer, reload } = useAsked(acts, zEnrolments, path);
  const [codes, setCodes] = useState<EnrolmentCodes | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<{ readonly seat: string; readonly certificate: string } | null>(
    null,
  );
  if (answer.kind === "loading") return <div role="status">{t("app.loading")}</div>;
  if (answer.kind === "failed") {
    return (
      <EmptyState icon="offline" title={t("enrol.failed")}>
        {local(problemText(answer.problem))}
      </EmptyState>
    );
  }
  const { seats } = answer.value;
  const whyNot = roleMay(role, "enrol-seats") ? (busy ? t("enrol.busy") : null) : t("enrol.onlyLook");
  const without = seats
    .filter(({ enrolled, certificate }) => enrolled === null && certificate === null)
    .map(({ seat }) => seat);
  const makeCodes = async (wanted: readonly string[]): Promise<void> => {
    setBusy(true);
    const given = await acts.ask(zEnrolmentCodes, `${path}/codes`, { body: { seats: wanted } });
    setBusy(false);
    setProblem(given.ok ? null : given.problem);
    if (given.ok) setCodes(given.value);
    reload();
  };
  const end = async (where: string, body: object): Promise<void> => {
    setEnding(null);
    setRevoking(null);
    setBusy(true);
    const given = await acts.ask(zEnrolmentEnded, where, { body });
    setBusy(false);
    setProblem(given.ok ? null : given.problem);
    reload();
  };
  const codeOf = new Map(codes?.codes.map(({ seat, code }) => [seat, code]));
  const rowProps = {
    whyNot,
    makeCode: (seat: string) => void makeCodes([seat]),
    askEnd: setEnding,
    askRevoke: setRevoking,
  };
  return (
    <section className="c-enrol" aria-label={t("enrol.title")}>
      <div className="c-enrol-head">
        <p aria-live="polite">
          {t("enrol.count", { enrolled: seats.length - without.length, seats: seats.length })}
        </p>
        <Button icon="reload" onPress={reload}>
          {t("enrol.reload")}
        </Button>
        <Button
          variant="primary"
          icon="computer"
          whyNot={whyNot ?? (without.length === 0 ? t("enrol.allEnrolled") : null)}
          onPress={() => void makeCodes(without)}
        >
          {t("enrol.codesForAll", { count: without.length })}
        </Button>
      </div>
      <p className="c-sub">{t("enrol.lead")}</p>
      {problem === null ? null : (
        <Banner tone="bad" role="alert" title={t("enrol.notDone")}>
          {local(problemText(problem))}
        </Banner>
      )}
      {codes === null ? null : (
        <Banner
          tone="note"
          role="status"
          title={t("enrol.codesMade", { until: times.dayAndTime(codes.until) })}
        />
      )}
      <table className="c-table">
        <thead>
          <tr>
            <th scope="col">{t("enrol.seat")}</th>
            <th scope="col">{t("enrol.computer")}</th>
            <th scope="col">{t("enrol.code")}</th>
            <th scope="col">{t("enrol.acts")}</th>
          </tr>
        </thead>
        <tbody>
          {seats.map((row) => (
            <SeatRow key={row.seat} row={row} code={codeOf.get(row.seat) ?? null} {...rowProps} />
          ))}
        </tbody>
      </table>
      {ending === null ? null : (
        <ConfirmDialog
          title={t("enrol.endTitle", { seat: ending })}
          go={t("enrol.end")}
          onClose={() => setEnding(null)}
          onGo={() => void end(`${path}/end`, { seat: ending })}
        >
          <p>{t("enrol.endLead")}</p>
        </ConfirmDialog>
      )}
      {revoking === null ? null : (
        <ReasonDialog
          title={t("enrol.revokeTitle", { seat: revoking.seat })}
          lead={t("enrol.revokeLead")}
          go={t("enrol.revoke")}
          icon="cross"
          danger
          quick={[t("enrol.revokeBroken"), t("enrol.revokeLost")]}
          onClose={() => setRevoking(null)}
          onGo={(reason) => void end(`${room}/certificates/revoke`, { ...revoking, reason })}
        />
      )}
    </section>
  );
}

type RowProps = {
  readonly row: Row;
  /** As it was made on this page; nobody is told it again. */
  readonly code: string | null;
  readonly whyNot: string | null;
  readonly makeCode: (seat: string) => void;
  readonly askEnd: (seat: string) => void;
  readonly askRevoke: (shown: { readonly seat: string; readonly certificate: string }) => void;
};

function SeatRow({ row, code, whyNot, makeCode, askEnd, askRevoke }: RowProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const { seat, enrolled, codeUntil, certificate } = row;
  return (
    <tr>
      <th scope="row">{seat}</th>
      <td>
        <CertificateLine certificate={certificate} />
        {enrolled === null
          ? certificate === null
            ? t("enrol.none")
            : null
          : t(enrolled.kind === "key" ? "enrol.byKey" : "enrol.bySecret", {
              at: times.dayAndTime(enrolled.at),
              by: enrolled.by ?? t("unlock.somebody"),
            })}
      </td>
      <td>
        {codeUntil === null ? (
          ""
        ) : code === null ? (
          t("enrol.codeWaits", { until: times.dayAndTime(codeUntil) })
        ) : (
          <code className="c-enrol-code">{`${code.slice(0, 4)}-${code.slice(4)}`}</code>
        )}
      </td>
      <td className="c-enrol-acts">
        <Button
          size="sm"
          whyNot={whyNot}
          aria-label={t(enrolled === null ? "enrol.makeFor" : "enrol.replaceFor", { seat })}
          onPress={() => makeCode(seat)}
        >
          {t(enrolled === null ? "enrol.make" : "enrol.replace")}
        </Button>
        {enrolled === null ? null : (
          <Button
            size="sm"
            whyNot={whyNot}
            aria-label={t("enrol.endFor", { seat })}
            onPress={() => askEnd(seat)}
          >
            {t("enrol.end")}
          </Button>
        )}
        {certificate === null ? null : (
          <Button
            size="sm"
            whyNot={whyNot}
            aria-label={t("enrol.revokeFor", { seat })}
            onPress={() => askRevoke({ seat, certificate: certificate.digest })}
          >
            {t("enrol.revoke")}
          </Button>
        )}
      </td>
    </tr>
  );
}

function CertificateLine({ certificate }: Pick<Row, "certificate">): ReactElement | null {
  const { t } = useTexts();
  const times = useTimes();
  if (certificate === null) return null;
  const { since, endsAt, endsSoon, isAnother } = certificate;
  const soon = endsSoon ? ` (${t("enrol.endsSoon")})` : "";
  const dates = { at: times.dayAndTime(since), until: times.date(endsAt) };
  return (
    <span className="c-enrol-certificate">
      {`${t(isAnother ? "enrol.certifiedAnother" : "enrol.certified", dates)}${soon}`}
    </span>
  );
}
