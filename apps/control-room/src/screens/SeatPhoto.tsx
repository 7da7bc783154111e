import { type SeatView, zPhotoShown } from "@neraca/protocol";
import { Portrait } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import { useAsked } from "../desk/use-asked.ts";
import { useTexts } from "../texts.ts";

type SeatPhotoProps = {
  readonly acts: Pick<Acts, "ask">;
  readonly sittingId: string;
  readonly seat: Pick<SeatView, "attemptId" | "name">;
  /** At the door, where a face is compared: what with. */
  readonly says?: boolean;
};

/** The photo of whoever has a seat, for staff on duty. It is asked for when somebody is looked at, and kept nowhere. */
export function SeatPhoto({ acts, sittingId, seat, says = false }: SeatPhotoProps): ReactElement {
  const { t } = useTexts();
  const path = `/api/staff/sittings/${encodeURIComponent(sittingId)}/photos/${encodeURIComponent(seat.attemptId)}`;
  const { answer } = useAsked(acts, zPhotoShown, path);
  const photo = answer.kind === "ready" ? answer.value.photo : null;
  const portrait = <Portrait photo={photo} name={seat.name} label={t("photo.of", { name: seat.name })} />;
  if (!says) return portrait;
  const what =
    answer.kind === "failed" ? "arrive.photoFailed" : photo === null ? "arrive.noPhoto" : "arrive.compare";
  return (
    <div className="c-arrival-photo">
      {portrait}
      <p>{answer.kind === "loading" ? "" : t(what)}</p>
    </div>
  );
}
