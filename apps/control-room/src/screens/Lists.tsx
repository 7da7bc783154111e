import { REASONS, roleMay, type StaffMe, type StaffSittings } from "@neraca/protocol";
import { Banner, Button, EmptyState, Icon, TextField } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type ReactElement, useState } from "react";
import type { Acts } from "../acts.ts";
import type { BankView } from "../engine/bank-desk.ts";
import type { Publishing } from "../engine/control-room.ts";
import type { VenueState } from "../model/venue.ts";
import { HASH_OF_DESK, HASH_OF_ROOMS } from "../route.ts";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { BankPanel } from "./BankPanel.tsx";
import { Selections } from "./Selections.tsx";
import { SittingTable } from "./SittingTable.tsx";

type ListsProps = {
  readonly me: StaffMe;
  readonly lists: Loadable<StaffSittings>;
  readonly venue: VenueState;
  readonly bank: BankView;
  readonly publishing: Publishing | null;
  readonly acts: Acts;
};

export function Lists({ me, lists, venue, bank, publishing, acts }: ListsProps): ReactElement {
  const { t, local } = useTexts();
  return (
    <main className="c-lists" id="isi" tabIndex={-1}>
      {lists.kind === "loading" ? <ListsLoading /> : null}
      {lists.kind === "failed" ? (
        <EmptyState
          isPage
          icon="offline"
          title={t("lists.failed")}
          actions={
            <Button variant="primary" icon="reload" onPress={() => void acts.reloadLists()}>
              {t("app.retry")}
            </Button>
          }
        >
          {local(problemText(lists.problem))}
        </EmptyState>
      ) : null}
      {lists.kind === "ready" ? (
        <>
          <VenueBanner venue={venue} />
          <BankPanel me={me} view={bank} acts={acts} />
          <Sittings role={me.role} sittings={lists.value.sittings} venue={venue} />
          <Selections
            role={me.role}
            selections={lists.value.selections}
            publishing={publishing}
            acts={acts}
          />
        </>
      ) : null}
    </main>
  );
}

function ListsLoading(): ReactElement {
  const { t } = useTexts();
  return (
    <section aria-busy="true">
      <p className="n-hidden" role="status">
        {t("app.loading")}
      </p>
      <h1 className="c-section-title">{t("lists.sittings")}</h1>
      <div className="c-card">
        {[0, 1, 2, 3, 4].map((row) => (
          <div key={row} className="c-skeleton-row">
            <span className="n-skeleton" />
            <span className="n-skeleton" />
            <span className="n-skeleton" />
          </div>
        ))}
      </div>
    </section>
  );
}

/** What is shown is old, and why. */
export function VenueBanner({ venue }: { readonly venue: VenueState }): ReactElement | null {
  const { t, local } = useTexts();
  if (venue.link.kind === "lost") {
    return (
      <Banner tone="warn" icon="offline" title={t("link.lostTitle", { tries: venue.link.tries })}>
        {t("venue.lost")}
      </Banner>
    );
  }
  if (venue.link.kind !== "ended") return null;
  return (
    <Banner
      tone="bad"
      role="alert"
      title={t("link.endedTitle")}
      actions={
        <Button size="sm" icon="reload" onPress={() => location.reload()}>
          {t("link.reload")}
        </Button>
      }
    >
      {local(REASONS[venue.link.reason])}
    </Banner>
  );
}

/** Whoever sets sittings up is led to where that is done: nobody assigns them. */
function NoSittings({ role }: { readonly role: StaffMe["role"] }): ReactElement {
  const { t } = useTexts();
  if (!roleMay(role, "edit-selection"))
    return (
      <EmptyState icon="seat" title={t("lists.empty")}>
        {t("lists.emptyLead")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon="seat"
      title={t("lists.emptyDesk")}
      actions={<a href={HASH_OF_DESK}>{t("lists.toDesk")}</a>}
    >
      {t("lists.emptyDeskLead")}
    </EmptyState>
  );
}

type SittingsProps = {
  readonly role: StaffMe["role"];
  readonly sittings: StaffSittings["sittings"];
  readonly venue: VenueState;
};

function Sittings({ role, sittings, venue }: SittingsProps): ReactElement {
  const { t } = useTexts();
  const [search, setSearch] = useState("");
  const words = search.toLocaleLowerCase("id").split(/\s+/u).filter(Boolean);
  const shown = sittings.filter((sitting) => {
    const text = `${sitting.title} ${sitting.venue} ${sitting.room} ${sitting.selection}`.toLocaleLowerCase(
      "id",
    );
    return words.every((word) => text.includes(word));
  });
  return (
    <section>
      <div className="c-section-head">
        <h1 className="c-section-title">{t("lists.sittings")}</h1>
        <a className="c-back" href={HASH_OF_ROOMS}>
          <Icon name="grid" size={16} />
          {t("rooms.title")}
        </a>
        {sittings.length === 0 ? null : (
          <TextField
            className="c-search"
            label={t("lists.search")}
            placeholder={t("lists.search")}
            hideLabel
            size="sm"
            type="search"
            value={search}
            onChange={setSearch}
          />
        )}
      </div>
      <div className="c-card">
        {sittings.length === 0 ? <NoSittings role={role} /> : null}
        {sittings.length > 0 && shown.length === 0 ? (
          <EmptyState icon="search" title={t("lists.noMatch")}>
            {t("lists.noMatchLead")}
          </EmptyState>
        ) : null}
        {shown.length > 0 ? <SittingTable sittings={shown} venue={venue} /> : null}
      </div>
    </section>
  );
}
