import { REASONS } from "@neraca/protocol";
import { Banner, Button } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Notice } from "../model/room.ts";
import { useTexts } from "../texts.ts";

type NoticeProps = { readonly notice: Notice | null; readonly onDismiss: () => void };

export function RoomNotice({ notice, onDismiss }: NoticeProps): ReactElement {
  return (
    <div className="c-notice" aria-live="polite">
      {notice === null || isAskedAgain(notice) ? null : (
        <NoticeBanner notice={notice} onDismiss={onDismiss} />
      )}
    </div>
  );
}

/** A close that was refused for unfinished attempts is answered by the second confirmation, not by a message. */
export function isAskedAgain(notice: Notice | null): boolean {
  return notice?.kind === "refused" && notice.verb === "close" && notice.reason === "attempts-unfinished";
}

function NoticeBanner({
  notice,
  onDismiss,
}: {
  readonly notice: Notice;
  readonly onDismiss: () => void;
}): ReactElement {
  const { t, local } = useTexts();
  const dismiss = (
    <Button variant="quiet" size="sm" icon="cross" iconOnly onPress={onDismiss}>
      {t("app.dismiss")}
    </Button>
  );
  const verb = t(`verb.${notice.verb}`);
  switch (notice.kind) {
    case "done":
      return <Banner tone="ok" title={t(`done.${notice.verb}`)} actions={dismiss} />;
    case "refused":
      return (
        <Banner tone="bad" role="alert" title={t("notice.refused", { verb })} actions={dismiss}>
          {local(REASONS[notice.reason])}
        </Banner>
      );
    case "unknown":
      return (
        <Banner tone="warn" role="alert" title={t("notice.unknown", { verb })} actions={dismiss}>
          {t("notice.unknownLead")}
        </Banner>
      );
  }
}
