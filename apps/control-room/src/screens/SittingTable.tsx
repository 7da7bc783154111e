import type { SittingView } from "@neraca/protocol";
import type { ReactElement } from "react";
import { hashOfSitting } from "../route.ts";
import { useTexts } from "../texts.ts";
import { dayAndTime } from "../words.ts";
import { PhaseBadge } from "./PhaseBadge.tsx";

/** Running ones first, then by schedule; closed ones last. */
const PHASE_ORDER = ["paused", "running", "starting", "armed", "planned", "closed"];

function byUrgency(a: SittingView, b: SittingView): number {
  const phases = PHASE_ORDER.indexOf(a.clock.phase) - PHASE_ORDER.indexOf(b.clock.phase);
  return phases || a.scheduledAt - b.scheduledAt || a.title.localeCompare(b.title, "id");
}

export function SittingTable({ sittings }: { readonly sittings: readonly SittingView[] }): ReactElement {
  const { t, locale } = useTexts();
  return (
    <table className="c-table">
      <thead>
        <tr>
          <th scope="col">{t("lists.sitting")}</th>
          <th scope="col">{t("lists.place")}</th>
          <th scope="col">{t("lists.when")}</th>
          <th scope="col">{t("lists.state")}</th>
          <th scope="col" className="c-number">
            {t("lists.candidates")}
          </th>
          <th scope="col" className="c-number">
            {t("lists.progress")}
          </th>
        </tr>
      </thead>
      <tbody>
        {sittings.toSorted(byUrgency).map((sitting) => (
          <tr key={sitting.sittingId}>
            <th scope="row">
              <a
                className="c-row-link"
                href={hashOfSitting(sitting.sittingId)}
                aria-label={t("lists.open", { title: sitting.title })}
              >
                {sitting.title}
              </a>
              <span className="c-sub">{sitting.selection}</span>
            </th>
            <td>
              {sitting.venue}
              <span className="c-sub">{sitting.room}</span>
            </td>
            <td className="n-figures">{dayAndTime(sitting.scheduledAt, locale)}</td>
            <td>
              <PhaseBadge phase={sitting.clock.phase} />
            </td>
            <td className="c-number n-figures">{sitting.counts.expected}</td>
            <td className="c-number n-figures">
              {sitting.counts.loggedIn} / {sitting.counts.ready} / {sitting.counts.finished}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
