import {
  type DeskPosition,
  POSITIONS_AT_ONCE_MAX,
  type PositionsDeskView,
  REASONS,
  zPositionsDesk,
} from "@neraca/protocol";
import { Banner, Button, EmptyState, TextField } from "@neraca/ui";
import { type ReactElement, useState } from "react";
import { useTexts } from "../texts.ts";
import { useKeptFocus } from "../use-kept-focus.ts";
import type { DeskProps, PartProps } from "./DeskPage.tsx";
import { Choice } from "./fields.tsx";
import { PositionDialog } from "./PositionDialog.tsx";
import { PositionsBulkDialog } from "./PositionsBulkDialog.tsx";
import { PositionsImportDialog } from "./PositionsImportDialog.tsx";
import { POSITION_SORTS, type PositionSort, positionsShown } from "./position-draft.ts";
import { useAsked } from "./use-asked.ts";
import { Waiting } from "./Waiting.tsx";

/** More rows than anybody reads; the search is the way to the others. */
const ROWS_SHOWN_MAX = 200;

export type PositionsProps = DeskProps & {
  readonly view: PositionsDeskView;
  /** Of the positions' operations. */
  readonly path: string;
  readonly onView: (view: PositionsDeskView) => void;
};

export function PositionsPage({ selectionId, acts }: PartProps): ReactElement {
  const path = `/api/staff/desk/selections/${encodeURIComponent(selectionId)}/positions`;
  const { answer, reload, replace } = useAsked(acts, zPositionsDesk, path);
  if (answer.kind !== "ready") return <Waiting answer={answer} onRetry={reload} />;
  return <Shown view={answer.value} path={path} acts={acts} onView={replace} onReload={reload} />;
}

type Open =
  | { readonly kind: "edit"; readonly position: DeskPosition | null }
  | { readonly kind: "bulk" }
  | { readonly kind: "import" }
  | null;

function Shown(props: PositionsProps & { readonly onReload: () => void }): ReactElement {
  const { t, local } = useTexts();
  const { view, path, onReload } = props;
  const [search, setSearch] = useState("");
  const [type, setType] = useState("");
  const [sort, setSort] = useState<PositionSort>("code");
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Open>(null);
  const [isStale, setStale] = useState(false);
  const whyNot = view.mayEdit ? null : local(REASONS[view.fixed ?? "role-not-allowed"]);
  const found = positionsShown(view.positions, { search, type, sort });
  const chosen = view.positions.filter(({ positionId }) => picked.has(positionId));
  const close = (): void => setOpen(null);
  const place = useKeptFocus<HTMLHeadingElement>(`${view.positions.length}`);
  const actions = (
    <>
      <Button
        icon="plus"
        variant="primary"
        whyNot={whyNot}
        onPress={() => setOpen({ kind: "edit", position: null })}
      >
        {t("positions.add")}
      </Button>
      <Button whyNot={whyNot} onPress={() => setOpen({ kind: "import" })}>
        {t("positions.import")}
      </Button>
    </>
  );
  const quota = view.positions.reduce((sum, { fields }) => sum + fields.quota, 0);
  return (
    <section className="d-positions">
      <h1 className="c-section-title" ref={place} tabIndex={-1}>
        {t("positions.title")}
      </h1>
      <p className="c-lead">
        {view.name} · {t("positions.lead", { positions: view.positions.length, quota })}
      </p>
      {view.fixed === null ? null : <Banner tone="note" title={local(REASONS[view.fixed])} />}
      {isStale ? <Banner tone="warn" role="alert" title={t("positions.stale")} /> : null}
      {view.positions.length === 0 ? (
        <EmptyState icon="book" title={t("positions.none")} actions={actions}>
          {t("positions.noneLead")}
        </EmptyState>
      ) : (
        <>
          <div className="d-row">
            <TextField
              label={t("positions.search")}
              placeholder={t("positions.searchHint")}
              type="search"
              value={search}
              onChange={setSearch}
              maxLength={100}
            />
            <Choice
              label={t("positions.type")}
              value={type}
              isDisabled={false}
              onChange={setType}
              options={[
                { value: "", label: t("positions.allTypes") },
                ...view.formationTypes.map(({ id, name }) => ({ value: id, label: local(name) })),
              ]}
            />
            <Choice
              label={t("positions.sort")}
              value={sort}
              isDisabled={false}
              onChange={setSort}
              options={POSITION_SORTS.map((value) => ({ value, label: t(`positions.field.${value}`) }))}
            />
          </div>
          <div className="d-acts">
            {actions}
            <Button
              whyNot={
                whyNot ??
                (chosen.length > POSITIONS_AT_ONCE_MAX
                  ? t("positions.bulkMost", { most: POSITIONS_AT_ONCE_MAX })
                  : chosen.length === 0
                    ? t("positions.picked", { count: 0 })
                    : null)
              }
              onPress={() => setOpen({ kind: "bulk" })}
            >
              {t("positions.bulk")}
            </Button>
            <span role="status">{t("positions.picked", { count: chosen.length })}</span>
            {(["csv", "xlsx"] as const).map((kind) => (
              <a key={kind} href={`${path}/export/${kind}`} download>
                {t("positions.export", { kind: kind.toUpperCase() })}
              </a>
            ))}
          </div>
          <Table
            view={view}
            rows={found.slice(0, ROWS_SHOWN_MAX)}
            picked={picked}
            onPick={setPicked}
            onOpen={(position) => setOpen({ kind: "edit", position })}
          />
          {found.length === 0 ? <p>{t("positions.noMatch")}</p> : null}
          {found.length > ROWS_SHOWN_MAX ? (
            <p>{t("positions.more", { shown: ROWS_SHOWN_MAX, all: found.length })}</p>
          ) : null}
        </>
      )}
      {open?.kind === "edit" ? <PositionDialog {...props} position={open.position} onClose={close} /> : null}
      {open?.kind === "bulk" ? (
        <PositionsBulkDialog
          {...props}
          chosen={chosen}
          onClose={close}
          onStale={() => {
            setStale(true);
            close();
          }}
        />
      ) : null}
      {open?.kind === "import" ? (
        <PositionsImportDialog
          {...props}
          onClose={(isDone) => {
            close();
            if (isDone) onReload();
          }}
        />
      ) : null}
    </section>
  );
}

type TableProps = {
  readonly view: PositionsDeskView;
  readonly rows: readonly DeskPosition[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
  readonly onOpen: (position: DeskPosition) => void;
};

function Table({ view, rows, picked, onPick, onOpen }: TableProps): ReactElement {
  const { t, local } = useTexts();
  const names = new Map(view.formationTypes.map(({ id, name }) => [id, local(name)]));
  const ids = rows.map(({ positionId }) => positionId);
  const isAllPicked = ids.length > 0 && ids.every((id) => picked.has(id));
  const toggle = (id: string): void => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  };
  return (
    <div className="d-scroll" tabIndex={0} role="region" aria-label={t("positions.title")}>
      <table className="c-table">
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t("positions.pickAll")}
                checked={isAllPicked}
                onChange={() => onPick(isAllPicked ? new Set() : new Set([...picked, ...ids]))}
              />
            </th>
            {(["code", "title", "unit", "formationType", "quota", "candidates"] as const).map((field) => (
              <th
                key={field}
                scope="col"
                className={field === "quota" || field === "candidates" ? "c-number" : undefined}
              >
                {t(`positions.field.${field}`)}
              </th>
            ))}
            <th scope="col">
              <span className="n-hidden">{t("positions.edit")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((position) => {
            const { positionId, fields, candidates, locked } = position;
            return (
              <tr key={positionId}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={t("positions.pick", { code: fields.code })}
                    checked={picked.has(positionId)}
                    onChange={() => toggle(positionId)}
                  />
                </td>
                <td className="n-figures d-code">{fields.code}</td>
                <td>
                  {fields.title}
                  {locked === null || locked === view.fixed ? null : (
                    <p className="c-sub">{local(REASONS[locked])}</p>
                  )}
                </td>
                <td>
                  {fields.unit}
                  {fields.location === "" ? null : <p className="c-sub">{fields.location}</p>}
                </td>
                <td>{names.get(fields.formationType) ?? fields.formationType}</td>
                <td className="n-figures c-number">{fields.quota}</td>
                <td className="n-figures c-number">{candidates}</td>
                <td>
                  <Button size="sm" onPress={() => onOpen(position)}>
                    {t(view.mayEdit && locked === null ? "positions.edit" : "positions.look")}
                    <span className="n-hidden"> {fields.code}</span>
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
