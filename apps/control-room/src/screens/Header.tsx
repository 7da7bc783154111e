import type { StaffMe } from "@neraca/protocol";
import { Button, Icon, type IconName, LanguageSwitch, StatusDot, ThemeSwitch, type Tone } from "@neraca/ui";
import type { LinkState } from "@neraca/ui/live";
import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import type { RoomState } from "../model/room.ts";
import { HASH_OF_LISTS, hashOfPage, type RoomPage } from "../route.ts";
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
  readonly acts: Acts;
};

const PAGES: readonly RoomPage[] = ["room", "check-in", "papers"];

export function Header({ me, room, page = "room", acts }: HeaderProps): ReactElement {
  const { t } = useTexts();
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
      <div className="c-header-tools">
        {room === null ? null : (
          <StatusDot {...LINK_FACES[room.link.kind]}>{t(`link.${room.link.kind}`)}</StatusDot>
        )}
        {me === null ? null : (
          <span className="c-me">
            <strong>{me.name}</strong>
            <span>{t(`role.${me.role}`)}</span>
          </span>
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
