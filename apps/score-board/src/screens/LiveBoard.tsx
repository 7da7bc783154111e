import type { LedgerHead } from "@neraca/ledger/verify";
import { REASONS } from "@neraca/protocol";
import { Banner, Button, EmptyState, TextField } from "@neraca/ui";
import { type ReactElement, useEffect, useRef, useState } from "react";
import { type BoardPicture, type BoardState, matchesSearch, showsOf } from "../model/board.ts";
import { hashOf } from "../route.ts";
import { useTexts } from "../texts.ts";
import { BoardHead } from "./BoardHead.tsx";
import { BoardTable } from "./BoardTable.tsx";
import { LoadingLines } from "./LoadingLines.tsx";
import { useAutoScroll } from "./use-auto-scroll.ts";

type LiveProps = { readonly board: BoardState; readonly ledger: LedgerHead | null; readonly wall: boolean };

export function LiveBoard({ board, ledger, wall }: LiveProps): ReactElement {
  const { t, local } = useTexts();
  const { picture, link } = board;
  if (picture !== null) {
    return wall ? (
      <WallBoard board={board} picture={picture} ledger={ledger} />
    ) : (
      <PageBoard board={board} picture={picture} ledger={ledger} />
    );
  }
  if (link.kind === "ended") {
    return (
      <div className="b-card">
        <EmptyState
          isPage
          icon="alert"
          title={t("board.ended")}
          actions={<a href={hashOf({ kind: "boards" })}>{t("board.back")}</a>}
        >
          {local(REASONS[link.reason])}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      {link.kind === "lost" ? <Banner tone="warn" icon="offline" title={t("board.lost")} /> : null}
      <p role="status" className="n-hidden">
        {t("board.waiting")}
      </p>
      <LoadingLines />
    </>
  );
}

type PictureProps = {
  readonly board: BoardState;
  readonly picture: BoardPicture;
  readonly ledger: LedgerHead | null;
};

function PageBoard({ board, picture, ledger }: PictureProps): ReactElement {
  const { t } = useTexts();
  const [search, setSearch] = useState("");
  const shown = picture.rows.filter((row) => matchesSearch(row, search));
  return (
    <>
      <BoardHead picture={picture} ledger={ledger} isOfPosition={board.channel.kind === "position"} />
      <LinkBanner board={board} />
      <div className="b-tools">
        <TextField
          className="b-search"
          label={t("board.search")}
          placeholder={t("board.search")}
          hideLabel
          type="search"
          value={search}
          onChange={setSearch}
        />
        <Button
          icon="wall"
          className="b-wall-button"
          onPress={() => {
            location.hash = hashOf({ kind: "board", channel: board.channel, wall: true });
          }}
        >
          {t("board.wall")}
        </Button>
      </div>
      {picture.rows.length === 0 ? <NobodyYet picture={picture} /> : null}
      {picture.rows.length > 0 && shown.length === 0 ? (
        <div className="b-card">
          <EmptyState icon="search" title={t("board.noMatch")}>
            {t("board.noMatchLead")}
          </EmptyState>
        </div>
      ) : null}
      {shown.length > 0 ? <BoardTable rows={shown} picture={picture} /> : null}
    </>
  );
}

/** For a screen on a wall that nobody touches: large, nothing but the board, going round by itself. Escape leaves. */
function WallBoard({ board, picture, ledger }: PictureProps): ReactElement {
  const { t } = useTexts();
  const [isPaused, setIsPaused] = useState(false);
  const scrollRef = useRef<HTMLDivElement | null>(null);
  useAutoScroll(scrollRef, isPaused);
  const leave = (): void => {
    location.hash = hashOf({ kind: "board", channel: board.channel, wall: false });
  };
  useEscape(leave);
  return (
    <main className="b-wall" id="isi">
      <BoardHead picture={picture} ledger={ledger} isOfPosition={board.channel.kind === "position"} />
      <LinkBanner board={board} />
      {picture.rows.length === 0 ? <NobodyYet picture={picture} /> : null}
      <div className="b-wall-scroll" ref={scrollRef} tabIndex={0} role="region" aria-label={t("board.label")}>
        <BoardTable rows={picture.rows} picture={picture} />
      </div>
      <div className="b-wall-tools">
        <Button size="sm" icon={isPaused ? "play" : "pause"} onPress={() => setIsPaused(!isPaused)}>
          {isPaused ? t("board.scrollGo") : t("board.scrollPause")}
        </Button>
        <Button size="sm" icon="cross" onPress={leave}>
          {t("board.wallLeave")}
        </Button>
      </div>
    </main>
  );
}

/** Nobody is known yet, or the policy shows nobody before the results are sealed. */
function NobodyYet({ picture }: { readonly picture: BoardPicture }): ReactElement {
  const { t } = useTexts();
  if (showsOf(picture.sittings) === "withheld" && picture.sittings.some(isOpen)) {
    return (
      <div className="b-card">
        <EmptyState icon="lock" title={t("board.withheldTitle")}>
          {t("board.withheldLead")}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="b-card">
      <EmptyState icon="people" title={t("board.empty")}>
        {t("board.emptyLead")}
      </EmptyState>
    </div>
  );
}

function isOpen({ clock }: BoardPicture["sittings"][number]): boolean {
  return clock.phase !== "planned";
}

function LinkBanner({ board }: { readonly board: BoardState }): ReactElement | null {
  const { t, local } = useTexts();
  if (board.link.kind === "lost") return <Banner tone="warn" icon="offline" title={t("board.lost")} />;
  if (board.link.kind !== "ended") return null;
  return (
    <Banner
      tone="bad"
      title={t("board.endedLive")}
      actions={
        <Button size="sm" icon="reload" onPress={() => location.reload()}>
          {t("board.reload")}
        </Button>
      }
    >
      {local(REASONS[board.link.reason])}
    </Banner>
  );
}

/** An effect because the key is heard wherever the focus is. */
function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") onEscape();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [onEscape]);
}
