import {
  type MinutesView,
  PAPERS,
  type PaperName,
  REASONS,
  roleMay,
  type StaffRoleView,
  whyNotPaper,
} from "@neraca/protocol";
import { Banner, Button, TextField } from "@neraca/ui";
import type { Loadable } from "@neraca/ui/live";
import { type FormEvent, type ReactElement, useEffect, useState } from "react";
import type { Acts } from "../acts.ts";
import type { Printing } from "../engine/control-room.ts";
import type { Picture, RoomState } from "../model/room.ts";
import { type Standing, whyNot } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";
import { useTimes } from "../times.ts";
import { problemText } from "../words.ts";
import { PinCardsDialog } from "./PinDialogs.tsx";
import { LinkBanner } from "./Room.tsx";
import { RoomNotice } from "./RoomNotice.tsx";

/** A note of the minutes, as the protocol bounds it. */
const NOTE_LENGTH_MAX = 2_000;

type PapersProps = {
  readonly role: StaffRoleView;
  readonly room: RoomState;
  readonly picture: Picture;
  readonly minutes: Loadable<MinutesView> | null;
  readonly printing: Printing | null;
  readonly acts: Acts;
};

/** What is printed for the room, and the minutes before they are. */
export function Papers({ role, room, picture, minutes, printing, acts }: PapersProps): ReactElement {
  const { t } = useTexts();
  const [isAsking, setIsAsking] = useState(false);
  const { phase } = picture.sitting.clock;
  const hasMinutes = whyNotPaper("minutes", { phase, seats: picture.seats.length }) === null;
  // An effect because the draft is the server's: asked for when the page opens, and again when the sitting has moved on.
  useEffect(() => {
    if (hasMinutes) void acts.loadMinutes();
  }, [acts, hasMinutes, phase]);
  return (
    <main className="c-papers" id="isi" tabIndex={-1}>
      <LinkBanner room={room} />
      <div className="c-papers-columns">
        <section className="c-papers-list" aria-labelledby="papers-title">
          <h2 id="papers-title">{t("papers.title")}</h2>
          <p className="c-lead">{t("papers.lead")}</p>
          <ul>
            {PAPERS.map((paper) => (
              <PaperRow
                key={paper}
                paper={paper}
                role={role}
                picture={picture}
                printing={printing?.paper === paper ? printing : null}
                acts={acts}
              />
            ))}
            <PinCardsRow
              standing={{
                role,
                phase,
                link: room.link.kind,
                seatCount: picture.seats.length,
              }}
              isBusy={printing?.paper === "pin-cards" && printing.answer.kind === "loading"}
              onAsk={() => setIsAsking(true)}
            />
            <SebFileRow
              role={role}
              printing={printing?.paper === "exam-seb" ? printing : null}
              onGet={() => void acts.print("exam-seb")}
            />
          </ul>
        </section>
        {hasMinutes ? (
          <section className="c-minutes" aria-labelledby="minutes-title">
            <h2 id="minutes-title">{t("minutes.title")}</h2>
            <Minutes minutes={minutes} />
            <NoteForm
              role={role}
              room={room}
              picture={picture}
              onAdd={(text) => acts.command({ verb: "add-minutes-note", text })}
            />
          </section>
        ) : null}
      </div>
      {isAsking ? (
        <PinCardsDialog
          seats={picture.seats}
          onClose={() => setIsAsking(false)}
          onPrint={(cards) => {
            void acts.print(cards);
            setIsAsking(false);
          }}
        />
      ) : null}
      <RoomNotice notice={room.notice} onDismiss={() => acts.dismissNotice()} />
    </main>
  );
}

/** Not a paper like the others: it is made once, and what is on it nobody can make again. */
function PinCardsRow({
  standing,
  isBusy,
  onAsk,
}: {
  readonly standing: Standing;
  readonly isBusy: boolean;
  readonly onAsk: () => void;
}): ReactElement {
  const { t, local } = useTexts();
  const reason = whyNot("issue-pin", standing);
  return (
    <li className="c-paper">
      <div>
        <h3>{t("pinCards.title")}</h3>
        <p className="c-lead">{reason === null ? t("pinCards.lead") : local(reason)}</p>
      </div>
      <Button
        size="sm"
        icon="lock"
        whyNot={reason === null ? null : local(reason)}
        isDisabled={isBusy}
        onPress={onAsk}
      >
        {t("pinCards.get")}
      </Button>
    </li>
  );
}

/** No paper either: what a computer's Safe Exam Browser is opened with, for a stick. Useless without its password. */
function SebFileRow({
  role,
  printing,
  onGet,
}: {
  readonly role: StaffRoleView;
  readonly printing: Printing | null;
  readonly onGet: () => void;
}): ReactElement {
  const { t, local } = useTexts();
  return (
    <li className="c-paper">
      <div>
        <h3>{t("sebFile.title")}</h3>
        <p className="c-lead">{t("sebFile.lead")}</p>
        <PrintingLine answer={printing?.answer} />
      </div>
      <Button
        size="sm"
        whyNot={roleMay(role, "print") ? null : local(REASONS["role-not-allowed"])}
        isDisabled={printing?.answer.kind === "loading"}
        aria-label={`${t("sebFile.get")}: ${t("sebFile.title")}`}
        onPress={onGet}
      >
        {t("sebFile.get")}
      </Button>
    </li>
  );
}

function PrintingLine({ answer }: { readonly answer: Printing["answer"] | undefined }): ReactElement | null {
  const { t, local } = useTexts();
  if (answer === undefined) return null;
  return (
    <p role="status" data-problem={answer.kind === "failed" ? true : undefined}>
      {answer.kind === "loading" ? t("papers.setting") : null}
      {answer.kind === "ready" ? t("papers.saved") : null}
      {answer.kind === "failed" ? local(problemText(answer.problem)) : null}
    </p>
  );
}

type RowProps = {
  readonly paper: PaperName;
  readonly role: StaffRoleView;
  readonly picture: Picture;
  readonly printing: Printing | null;
  readonly acts: Acts;
};

function PaperRow({ paper, role, picture, printing, acts }: RowProps): ReactElement {
  const { t, local } = useTexts();
  const { phase } = picture.sitting.clock;
  const reason = roleMay(role, "print")
    ? whyNotPaper(paper, { phase, seats: picture.seats.length })
    : "role-not-allowed";
  const answer = printing?.answer;
  return (
    <li className="c-paper">
      <div>
        <h3>{t(`paper.${paper}`)}</h3>
        <p className="c-lead">{reason === null ? t(`paper.${paper}.lead`) : local(REASONS[reason])}</p>
        <PrintingLine answer={answer} />
      </div>
      <Button
        size="sm"
        whyNot={reason === null ? null : local(REASONS[reason])}
        isDisabled={answer?.kind === "loading"}
        aria-label={`${t("papers.get")}: ${t(`paper.${paper}`)}`}
        onPress={() => void acts.print(paper)}
      >
        {t("papers.get")}
      </Button>
    </li>
  );
}

function Minutes({ minutes }: { readonly minutes: Loadable<MinutesView> | null }): ReactElement {
  const { t, local } = useTexts();
  const times = useTimes();
  if (minutes === null || minutes.kind === "loading") return <p role="status">{t("app.loading")}</p>;
  if (minutes.kind === "failed") {
    return <Banner tone="bad" role="alert" title={local(problemText(minutes.problem))} />;
  }
  const { closedAt, entries, notes, routine, ...counts } = minutes.value;
  const { expected, present, notStarted, absent, disqualified } = counts;
  return (
    <>
      {closedAt === null ? <p className="c-lead">{t("minutes.draft")}</p> : null}
      <p className="n-figures">
        {t("minutes.counts", { expected, present, notStarted, absent, disqualified })}
      </p>
      {entries.length === 0 ? (
        <p>{t("minutes.empty")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <div className="c-minutes-scroll" tabIndex={0} role="region" aria-label={t("minutes.table")}>
          <table className="c-minutes-table n-figures">
            <thead>
              <tr>
                <th scope="col">{t("minutes.time", { zone: times.zone })}</th>
                <th scope="col">{t("minutes.topic")}</th>
                <th scope="col">{t("minutes.what")}</th>
                <th scope="col">{t("minutes.by")}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => (
                <tr key={index}>
                  <td>{times.ofDay(entry.at)}</td>
                  <td>{local(entry.topic)}</td>
                  <td>{local(entry.what)}</td>
                  <td>{entry.by ?? t("minutes.system")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {routine === 0 ? null : <p className="c-lead">{t("minutes.routine", { count: routine })}</p>}
      <h3>{t("minutes.notes")}</h3>
      {notes.length === 0 ? <p>{t("minutes.noNotes")}</p> : null}
      <ul className="c-minutes-notes">
        {notes.map(({ at, by, text }, index) => (
          <li key={index}>
            <p>{text}</p>
            <p className="c-lead">
              {by ?? t("minutes.system")} · {times.ofDayInZone(at)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

type NoteProps = Pick<PapersProps, "role" | "room" | "picture"> & { readonly onAdd: (text: string) => void };

function NoteForm({ role, room, picture, onAdd }: NoteProps): ReactElement {
  const { t, local } = useTexts();
  const [text, setText] = useState("");
  const [asked, setAsked] = useState(false);
  const isMissing = text.trim().length === 0;
  const reason = whyNot("add-minutes-note", {
    role,
    phase: picture.sitting.clock.phase,
    link: room.link.kind,
    seatCount: picture.seats.length,
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (isMissing || reason !== null) return;
    onAdd(text.trim());
    setText("");
    setAsked(false);
  };
  return (
    <form className="c-form" onSubmit={onSubmit}>
      <TextField
        label={t("minutes.note")}
        hint={t("minutes.noteHint")}
        multiline
        value={text}
        onChange={setText}
        maxLength={NOTE_LENGTH_MAX}
        error={asked && isMissing ? local(REASONS["minutes-note-missing"]) : null}
      />
      <div>
        <Button type="submit" icon="plus" whyNot={reason === null ? null : local(reason)}>
          {t("verb.add-minutes-note")}
        </Button>
      </div>
    </form>
  );
}
