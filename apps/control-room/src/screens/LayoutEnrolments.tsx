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
import { dayAndTime, problemText } from "../words.ts";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

type EnrolmentProps = {
  readonly role: StaffRoleView;
  readonly roomId: string;
  readonly acts: Acts;
};

type Row = EnrolmentsView["seats"][number];

/** Which seats of a room have their computer; codes for those that have none, and for one that was replaced. */
export function LayoutEnrolments({ role, roomId, acts }: EnrolmentProps): ReactElement {
  const { t, local, locale } = useTexts();
  const path = `/api/staff/rooms/${encodeURIComponent(roomId)}/enrolments`;
  const { answer, reload } = useAsked(acts, zEnrolments, path);
  const [codes, setCodes] = useState<EnrolmentCodes | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
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
  const without = seats.filter(({ enrolled }) => enrolled === null).map(({ seat }) => seat);
  const makeCodes = async (wanted: readonly string[]): Promise<void> => {
    setBusy(true);
    const given = await acts.ask(zEnrolmentCodes, `${path}/codes`, { body: { seats: wanted } });
    setBusy(false);
    setProblem(given.ok ? null : given.problem);
    if (given.ok) setCodes(given.value);
    reload();
  };
  const end = async (seat: string): Promise<void> => {
    setEnding(null);
    setBusy(true);
    const given = await acts.ask(zEnrolmentEnded, `${path}/end`, { body: { seat } });
    setBusy(false);
    setProblem(given.ok ? null : given.problem);
    reload();
  };
  const codeOf = new Map(codes?.codes.map(({ seat, code }) => [seat, code]));
  const rowProps = { whyNot, makeCode: (seat: string) => void makeCodes([seat]), askEnd: setEnding };
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
          title={t("enrol.codesMade", { until: dayAndTime(codes.until, locale) })}
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
          onGo={() => void end(ending)}
        >
          <p>{t("enrol.endLead")}</p>
        </ConfirmDialog>
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
};

function SeatRow({ row, code, whyNot, makeCode, askEnd }: RowProps): ReactElement {
  const { t, locale } = useTexts();
  const { seat, enrolled, codeUntil } = row;
  return (
    <tr>
      <th scope="row">{seat}</th>
      <td>
        {enrolled === null
          ? t("enrol.none")
          : t(enrolled.kind === "key" ? "enrol.byKey" : "enrol.bySecret", {
              at: dayAndTime(enrolled.at, locale),
              by: enrolled.by ?? "",
            })}
      </td>
      <td>
        {codeUntil === null ? (
          ""
        ) : code === null ? (
          t("enrol.codeWaits", { until: dayAndTime(codeUntil, locale) })
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
      </td>
    </tr>
  );
}
