import { roleMay, type StaffMe } from "@neraca/protocol";
import { Button, Icon, type IconName, LanguageSwitch, StatusDot, ThemeSwitch, type Tone } from "@neraca/ui";
import type { LinkState } from "@neraca/ui/live";
import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import type { RoomState } from "../model/room.ts";
import type { VenueState } from "../model/venue.ts";
import {
  HASH_OF_ACCOUNT,
  HASH_OF_DESK,
  HASH_OF_LISTS,
  HASH_OF_ROOMS,
  hashOfPage,
  type RoomPage,
} from "../route.ts";
import { useTexts } from "../texts.ts";

const LINK_FACES: Readonly<Record<LinkState["kind"], { readonly tone: Tone; readonly icon: IconName }>> = {
  connecting: { tone: "idle", icon: "circle-dashed" },
  open: { tone: "ok", icon: "online" },
  lost: { tone: "bad", icon: "offline" },
  ended: { tone: "bad", icon: "stop" },
};

type HeaderProps = {
  readonly me: StaffMe | null;
  readonly room: RoomState | null;
  readonly page?: RoomPage;
  /** While the list of sittings is shown. */
  readonly venue: VenueState | null;
  /** While a room's layout is shown. */
  readonly isLayout?: boolean;
  readonly acts: Acts;
};

const PAGES: readonly RoomPage[] = ["room", "check-in", "papers"];

export function Header({
  me,
  room,
  page = "room",
  venue,
  isLayout = false,
  acts,
}: HeaderProps): ReactElement {
  const { t } = useTexts();
  const link = room?.link ?? venue?.link ?? null;
  return (
    <header className="c-header">
      <div className="c-brand">
        <span className="c-mark">
          <Icon name="scales" size={18} />
        </span>
        <span className="c-brand-name">Neraca</span>
        <span className="c-brand-app">{t("app.name")}</span>
      </div>
      {room === null ? null : <RoomCrumb room={room} />}
      {room === null ? null : (
        <nav className="c-pages" aria-label={t("pages.label")}>
          {PAGES.map((each) => (
            <a
              key={each}
              href={hashOfPage(room.sittingId, each)}
              aria-current={each === page ? "page" : undefined}
            >
              {t(`pages.${each}`)}
            </a>
          ))}
        </nav>
      )}
      {room === null && venue === null && me !== null ? <BackToLists layout={isLayout} /> : null}
      {room === null && me !== null && roleMay(me.role, "view-board") ? (
        <nav className="c-pages" aria-label={t("app.board")}>
          <a href="/control/board/">{t("app.board")}</a>
        </nav>
      ) : null}
      {room === null && me !== null && roleMay(me.role, "see-desk") ? (
        <nav className="c-pages" aria-label={t("desk.title")}>
          <a href={HASH_OF_DESK}>{t("desk.title")}</a>
        </nav>
      ) : null}
      <div className="c-header-tools">
        {link === null ? null : <StatusDot {...LINK_FACES[link.kind]}>{t(`link.${link.kind}`)}</StatusDot>}
        {me === null ? null : (
          <a className="c-me" href={HASH_OF_ACCOUNT} title={t("account.title")}>
            <strong>{me.name}</strong>
            <span>{t(`role.${me.role}`)}</span>
          </a>
        )}
        <LanguageSwitch />
        <ThemeSwitch />
        {me === null ? null : (
          <Button variant="quiet" size="sm" icon="logout" iconOnly onPress={() => void acts.logOut()}>
            {t("app.logout")}
          </Button>
        )}
      </div>
    </header>
  );
}

function BackToLists({ layout }: { readonly layout: boolean }): ReactElement {
  const { t } = useTexts();
  return (
    <div className="c-crumb">
      {layout ? (
        <a className="c-back" href={HASH_OF_ROOMS}>
          <Icon name="grid" size={16} />
          {t("rooms.title")}
        </a>
      ) : null}
      <a className="c-back" href={HASH_OF_LISTS}>
        <Icon name="arrow-left" size={16} />
        {t("app.allSittings")}
      </a>
    </div>
  );
}

function RoomCrumb({ room }: { readonly room: RoomState }): ReactElement {
  const { t } = useTexts();
  const sitting = room.picture?.sitting;
  return (
    <div className="c-crumb">
      <a className="c-back" href={HASH_OF_LISTS}>
        <Icon name="arrow-left" size={16} />
        {t("app.allSittings")}
      </a>
      {sitting === undefined ? null : (
        <div className="c-crumb-text">
          <h1>{sitting.title}</h1>
          <span>
            {sitting.venue} · {sitting.room}
          </span>
        </div>
      )}
    </div>
  );
}
