import type { ItemId } from "@neraca/base";
import { Button } from "@neraca/ui";
import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { useActions, useSnapshot } from "../client.ts";
import type { Paper } from "../model/cells.ts";
import { deskOf, saveStateOf } from "../model/desk.ts";
import { Announcer, TimeAnnouncements } from "../parts/Announcer.tsx";
import { Desk } from "../parts/Desk.tsx";
import { ExamClock, ExamHeader } from "../parts/ExamHeader.tsx";
import { HelpDialog } from "../parts/HelpDialog.tsx";
import { Notices } from "../parts/Notices.tsx";
import { useTexts } from "../texts/catalogue.ts";

export type ExamScreenProps = { readonly helpOpen: boolean; readonly onReview: () => void };

/** 5 and 6. The exam, connected or not. */
export function ExamScreen({ helpOpen, onReview }: ExamScreenProps): ReactElement | null {
  const { questions, work, marks } = useSnapshot();
  if (questions === null || questions.length === 0) return null;
  return <OpenExam paper={{ questions, work, marks }} helpOpen={helpOpen} onReview={onReview} />;
}

function OpenExam(props: ExamScreenProps & { readonly paper: Paper }): ReactElement {
  const { t } = useTexts();
  const { questions, work, marks } = props.paper;
  const { candidate, connection, keepsDraft } = useSnapshot();
  const { perform } = useActions();
  const [help, setHelp] = useState(props.helpOpen);
  const view = useMemo(() => deskOf({ questions, work, marks }), [questions, work, marks]);
  useFirstShow(view.itemId);
  return (
    <Announcer>
      <TimeAnnouncements />
      <Desk
        view={view}
        save={saveStateOf(view, connection, keepsDraft)}
        perform={perform}
        onHelp={() => setHelp(true)}
        onEnd={props.onReview}
        header={
          <ExamHeader
            name={candidate?.name ?? t("exam.candidate")}
            participantNumber={candidate?.participantNumber ?? ""}
            counts={view.counts}
            connection={connection}
            onHelp={() => setHelp(true)}
            clock={<ExamClock />}
          />
        }
        notices={<Notices />}
        endButton={
          <Button size="lg" onPress={props.onReview}>
            {t("exam.to-review")}
          </Button>
        }
      />
      <HelpDialog isOpen={help} onClose={() => setHelp(false)} />
    </Announcer>
  );
}

/** Opening this screen shows a question: at the start, after a reload, a pause or the review. Moving on is an act of its own. */
function useFirstShow(itemId: ItemId): void {
  const { perform } = useActions();
  const shown = useRef(false);
  // An effect because the question counts as shown when it stands on the screen, and not before.
  useEffect(() => {
    if (shown.current) return;
    shown.current = true;
    perform({ kind: "show-question", itemId });
  }, [itemId, perform]);
}
