import type { MachineView } from "@neraca/protocol";
import { Icon, StatusDot } from "@neraca/ui";
import type { ReactElement } from "react";
import { type MachineNews, machineNewsOf } from "../model/machine.ts";
import { useTexts } from "../texts.ts";
import { amountText, sizeText, timeOfDay } from "../words.ts";

/** How the server is, in one line that does not move while all is well. */
export function MachineMark({ machine }: { readonly machine: MachineView }): ReactElement {
  const { t, locale } = useTexts();
  const [worst] = machineNewsOf(machine);
  if (worst !== undefined && worst.tone !== "note") {
    return (
      <StatusDot tone={worst.tone} icon={worst.icon}>
        {t(`machine.${worst.kind}`)}
      </StatusDot>
    );
  }
  const { freeBytes } = machine.disk;
  return (
    <StatusDot tone="idle" icon="computer">
      {freeBytes === null ? t("machine.well") : t("machine.wellFree", { free: sizeText(freeBytes, locale) })}
    </StatusDot>
  );
}

/** The same in words, with what to do: stands above the seats that need somebody. */
export function MachineNewsItem({ news }: { readonly news: MachineNews }): ReactElement {
  const { t, locale } = useTexts();
  const amount = amountText(news.amount, locale);
  return (
    <li>
      <div className="c-attention-item c-attention-machine" data-tone={news.tone}>
        <Icon name={news.icon} size={18} />
        <span className="c-attention-text">
          <span className="c-attention-what">{t(`machine.${news.kind}`)}</span>
          <span className="c-attention-do">{t(`machine.${news.kind}.do`, { amount })}</span>
        </span>
        {news.at === null ? null : (
          <span className="c-attention-since n-figures">{timeOfDay(news.at, locale)}</span>
        )}
      </div>
    </li>
  );
}
