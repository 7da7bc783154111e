import { type ItemStatisticView, REASONS, type RuledItemsView, zRuledItems } from "@neraca/protocol";
import { Banner, Button, TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { Scrolling } from "./Scrolling.tsx";
import { useQueried } from "./use-queried.ts";
import { Waiting } from "./Waiting.tsx";

type FinderProps = DeskProps & {
  readonly path: string;
  readonly onChoose: (item: ItemStatisticView) => void;
};

/** Items that candidates had: those that are most in doubt, or those whose id is looked for. */
export function ItemFinder({ path, acts, onChoose }: FinderProps): ReactElement {
  const { t, local } = useTexts();
  const [query, setQuery] = useState({ search: "" });
  const [search, setSearch] = useState("");
  const { answer, reload } = useQueried(acts, zRuledItems, `${path}/rulings/items`, query);
  return (
    <div className="d-items">
      <form
        className="d-row"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ search });
        }}
      >
        <TextField
          label={t("ruling.search")}
          type="search"
          value={search}
          onChange={setSearch}
          maxLength={64}
        />
        <Button type="submit">{t("ruling.go")}</Button>
      </form>
      {answer.kind === "ready" ? (
        <>
          {answer.value.closedBanks.length === 0 ? null : (
            <Banner
              tone="warn"
              icon="lock"
              title={t("ruling.closedBanks", { count: answer.value.closedBanks.length })}
            >
              {local(REASONS["ruling-bank-closed"])}
            </Banner>
          )}
          <Items view={answer.value} onChoose={onChoose} />
        </>
      ) : (
        <Waiting isPart answer={answer} onRetry={reload} />
      )}
    </div>
  );
}

type ItemsProps = Pick<FinderProps, "onChoose"> & { readonly view: RuledItemsView };

function Items({ view: { items, found, closedBanks }, onChoose }: ItemsProps): ReactElement | null {
  const { t, locale } = useTexts();
  if (items.length === 0 && closedBanks.length > 0) return null;
  if (items.length === 0) return <p role="status">{t("ruling.none")}</p>;
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  const index = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <>
      <p role="status" className="c-sub">
        {t("ruling.itemsFound", { shown: items.length, found })}
      </p>
      <Scrolling label={t("ruling.items")}>
        <table className="c-table">
          <caption className="d-caption">{t("ruling.items")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("ruling.item")}</th>
              <th scope="col" className="c-number">
                {t("ruling.had")}
              </th>
              <th scope="col" className="c-number">
                {t("ruling.blank")}
              </th>
              <th scope="col" className="c-number">
                {t("ruling.earned")}
              </th>
              <th scope="col" className="c-number">
                {t("ruling.discrimination")}
              </th>
              <th scope="col">{t("ruling.doubt")}</th>
              <th scope="col">{t("ruling.choose")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.bankDigest} ${item.itemId}`}>
                <th scope="row">
                  {item.itemId}
                  <p className="c-sub">{item.subtest}</p>
                </th>
                <td className="n-figures c-number">{item.had}</td>
                <td className="n-figures c-number">{item.blank}</td>
                <td className="n-figures c-number">{percent.format(item.earned / 1_000)}</td>
                <td className="n-figures c-number">
                  {item.discrimination === null ? "–" : index.format(item.discrimination / 1_000)}
                </td>
                <td>
                  <Hint item={item} />
                </td>
                <td>
                  <Button size="sm" onPress={() => onChoose(item)}>
                    {t("ruling.choose")}
                    <span className="n-hidden"> {item.itemId}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

function Hint({ item }: { readonly item: ItemStatisticView }): string | null {
  const { t } = useTexts();
  if (item.isKeyDoubted) return t("ruling.keyDoubted");
  return item.discrimination !== null && item.discrimination < 0 ? t("ruling.negative") : null;
}
