import type { RuledItemView, RulingView } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { HASH_OF_LISTS } from "../route.ts";
import { ConfirmDialog } from "../screens/ConfirmDialog.tsx";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { useKeptFocus } from "../use-kept-focus.ts";
import { problemText } from "../words.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { ItemFinder } from "./ItemFinder.tsx";
import { RulingDraft } from "./RulingDraft.tsx";
import { RulingEffect } from "./RulingEffect.tsx";
import { Scrolling } from "./Scrolling.tsx";
import { type RulingsAsked, useRulings } from "./use-rulings.ts";
import { Waiting } from "./Waiting.tsx";

type RulingsProps = DeskProps & {
  /** Of the selection's results. */
  readonly path: string;
  readonly onSettled: () => void;
};

/** What is being done about one item. */
type Doing = { readonly act: "imposed" | "taken-back"; readonly item: RuledItemView };

/** Items that were found to be wrong: what is in force, what waits, and how somebody begins. */
export function Rulings({ path, acts, onSettled }: RulingsProps): ReactElement {
  const { t, local } = useTexts();
  const asked = useRulings(acts, path, onSettled);
  const [isFinding, setFinding] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const rulings = asked.answer.kind === "ready" ? asked.answer.value.rulings : [];
  const open = rulings.find(({ decided }) => decided === null);
  const openFirst = open === undefined ? null : t("ruling.openFirst");
  const settled = rulings.filter(({ decided }) => decided !== null).length;
  const place = useKeptFocus<HTMLElement>(
    asked.answer.kind === "ready" ? `${rulings.length} ${settled} ${doing?.item.itemId ?? ""}` : null,
  );
  const begin = (next: Doing): void => {
    setDoing(next);
    setFinding(false);
  };
  return (
    <section className="d-rulings" aria-label={t("ruling.title")} ref={place} tabIndex={-1}>
      <h2 className="c-section-sub">{t("ruling.title")}</h2>
      <p className="c-sub">{t("ruling.lead")}</p>
      {asked.problem === null ? null : (
        <Banner
          tone="bad"
          role="alert"
          title={t("desk.refused")}
          actions={
            asked.problem.kind === "refused" && asked.problem.reason === "ruling-bank-closed" ? (
              <a href={HASH_OF_LISTS}>{t("ruling.toBank")}</a>
            ) : undefined
          }
        >
          {local(problemText(asked.problem))}
        </Banner>
      )}
      {asked.answer.kind === "failed" ? (
        <Waiting isPart answer={asked.answer} onRetry={asked.reload} />
      ) : null}
      {/* By its digest: a question that is open about one proposal does not become one about the next. */}
      {open === undefined ? null : (
        <Open key={open.digest} ruling={open} path={path} acts={acts} asked={asked} />
      )}
      {doing === null ? (
        <div>
          <Button
            icon="search"
            whyNot={openFirst}
            aria-expanded={isFinding}
            onPress={() => setFinding(!isFinding)}
          >
            {t(isFinding ? "ruling.close" : "ruling.find")}
          </Button>
        </div>
      ) : (
        <RulingDraft
          key={`${doing.act} ${doing.item.itemId}`}
          {...doing}
          path={path}
          acts={acts}
          isBusy={asked.isBusy}
          onClose={() => setDoing(null)}
          onGo={async (act) => {
            if (await asked.send(act)) setDoing(null);
          }}
        />
      )}
      {isFinding ? (
        <ItemFinder
          path={path}
          acts={acts}
          onChoose={({ bankDigest, itemId }) =>
            begin({ act: "imposed", item: { bankDigest, itemId, kind: "annulled", options: [] } })
          }
        />
      ) : null}
      {rulings.length === 0 ? null : (
        <RulingRows
          rulings={rulings}
          openFirst={openFirst}
          onTakeBack={({ item }) => begin({ act: "taken-back", item })}
        />
      )}
    </section>
  );
}

/** What a ruling says of its item, in a few words. */
function useWhat(): (item: RuledItemView) => string {
  const { t } = useTexts();
  return ({ kind, options }) =>
    kind === "annulled"
      ? t("ruling.short.annulled")
      : t("ruling.short.also-right", { options: options.join(", ").toUpperCase() });
}

type OpenProps = DeskProps & {
  readonly ruling: RulingView;
  readonly path: string;
  readonly asked: RulingsAsked;
};

/** The proposal that waits, with the numbers that its author saw. */
function Open({ ruling, path, acts, asked }: OpenProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const what = useWhat();
  const [isSure, setSure] = useState(false);
  const { item, act, number, digest, isMine, grounds, reason, by, at } = ruling;
  const words = { item: item.itemId, what: what(item) };
  const title = t(act === "imposed" ? "ruling.waitingTitle" : "ruling.waitingBack", words);
  const busy = asked.isBusy ? t("app.busy") : null;
  return (
    <div className="c-card d-ruling">
      <Banner
        tone="warn"
        icon="people"
        title={title}
        actions={
          <>
            {isMine ? null : (
              <Button size="sm" variant="primary" icon="check" whyNot={busy} onPress={() => setSure(true)}>
                {t("ruling.confirm")}
              </Button>
            )}
            <Button
              size="sm"
              icon="cross"
              whyNot={busy}
              onPress={() => void asked.send({ verb: "decline", number, digest })}
            >
              {t(isMine ? "ruling.withdraw" : "ruling.decline")}
            </Button>
          </>
        }
      >
        {t("ruling.by", { grounds: t(`ruling.grounds.${grounds}`), reason, by, at: times.dayAndTime(at) })}
        {isMine ? ` ${t("ruling.mine")}` : null}
      </Banner>
      {asked.isBusy ? <p role="status">{t("ruling.busy")}</p> : null}
      <RulingEffect act={act} item={item} path={path} acts={acts} />
      {isSure ? (
        <ConfirmDialog
          title={t("ruling.sure")}
          go={t("ruling.confirm")}
          icon="check"
          danger
          onClose={() => setSure(false)}
          onGo={() => {
            setSure(false);
            void asked.send({ verb: "confirm", number, digest });
          }}
        >
          <p>
            <strong>{title}</strong>
          </p>
          <p>{t("ruling.effectOf", ruling)}</p>
          <p>{t("ruling.sureLead")}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

type RowsProps = {
  readonly rulings: readonly RulingView[];
  readonly openFirst: string | null;
  readonly onTakeBack: (ruling: RulingView) => void;
};

function RulingRows({ rulings, openFirst, onTakeBack }: RowsProps): ReactElement {
  const { t } = useTexts();
  const times = useTimes();
  const what = useWhat();
  return (
    <Scrolling label={t("ruling.list")}>
      <table className="c-table">
        <caption className="d-caption">{t("ruling.list")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("ruling.item")}</th>
            <th scope="col">{t("ruling.what")}</th>
            <th scope="col">{t("ruling.reason")}</th>
            <th scope="col" className="c-number">
              {t("ruling.changed")}
            </th>
            <th scope="col">{t("ruling.people")}</th>
            <th scope="col">{t("ruling.state")}</th>
            <th scope="col" className="d-no-print">
              {t("ruling.act")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rulings.map((ruling) => (
            <tr key={ruling.number}>
              <th scope="row">{ruling.item.itemId}</th>
              <td className="d-code">{what(ruling.item)}</td>
              <td>
                {t(`ruling.grounds.${ruling.grounds}`)}
                <p className="c-sub">{ruling.reason}</p>
              </td>
              <td className="n-figures c-number">{ruling.changed}</td>
              <td>
                {ruling.decided === null || ruling.decided.isWithdrawn
                  ? ruling.by
                  : `${ruling.by}, ${ruling.decided.by}`}
                <p className="c-sub n-figures">{times.dayAndTime((ruling.decided ?? ruling).at)}</p>
              </td>
              <td className="d-code">{t(`ruling.state.${stateOf(ruling)}`)}</td>
              <td className="d-no-print">
                {ruling.decided?.isInForce === true ? (
                  <Button size="sm" whyNot={openFirst} onPress={() => onTakeBack(ruling)}>
                    {t("ruling.takeBack")}
                    <span className="n-hidden"> {ruling.item.itemId}</span>
                  </Button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function stateOf({ act, decided }: RulingView) {
  if (decided === null) return "waiting";
  if (!decided.isConfirmed) return decided.isWithdrawn ? "withdrawn" : "declined";
  if (act === "taken-back") return "taking-back";
  return decided.isInForce ? "in-force" : "taken-back";
}
