import { needsText } from "@neraca/base";
import type { ShownLine } from "../model/record.ts";
import { useTexts } from "../texts.ts";
import { durationText } from "../words.ts";
import { useAlarmTitle } from "./use-alarm-words.ts";

export type LineWords = {
  readonly what: string;
  /** Which question, how long, by whom, why; null: nothing to add. */
  readonly more: string | null;
};

export function useLineWords({ line, kind }: ShownLine): LineWords {
  const { t } = useTexts();
  const alarmTitle = useAlarmTitle();
  const detail = useDetailWords(line.detail);
  const what =
    line.detail?.of === "integrity"
      ? t(`integrity.${line.detail.integrity}`)
      : line.detail?.of === "alarm"
        ? `${t(`line.${kind}`)}: ${alarmTitle(line.detail.alarm)}`
        : t(`line.${kind}`);
  const more = [detail, line.by === null ? null : t("record.by", { name: line.by }), line.reason].filter(
    (part) => part !== null && part !== "",
  );
  return { what, more: more.length === 0 ? null : more.join(" · ") };
}

function useDetailWords(detail: ShownLine["line"]["detail"]): string | null {
  const { t, local, locale } = useTexts();
  switch (detail?.of) {
    case undefined:
    case "alarm":
      return null;
    case "question":
      return t("record.number", { number: detail.number, subtest: detail.subtest });
    case "integrity": {
      const grade = t(`grade.${detail.grade}`);
      return detail.durationMs === 0 ? grade : `${durationText(detail.durationMs, locale)} · ${grade}`;
    }
    case "browser":
      return t(`browser.${detail.finding}`);
    case "computer":
      return [
        detail.seat === null
          ? t(`computer.${detail.finding}`)
          : t("computer.enrolledSeat", { seat: detail.seat }),
        ...(detail.isCertified === true ? [t("computer.certified")] : []),
        ...(detail.address === undefined ? [] : [detail.address]),
      ].join(" · ");
    case "time":
      return `${detail.ms < 0 ? "" : "+"}${durationText(detail.ms, locale)}`;
    case "seat":
      return t("record.seat", { from: detail.from, to: detail.to });
    case "end":
      return t(`end.${detail.cause}`);
    case "incident":
      return t(`incident.${detail.incident}`);
    case "act":
      return t(`act.${detail.act}`);
    case "needs":
      return local(needsText(detail.needs));
    case "lock":
      return t(detail.givesBack ? "lock.givesBack" : "lock.keeps");
    case "fault":
      return t(`cause.${detail.cause}`);
  }
}
