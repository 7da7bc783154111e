import { PHOTO_BYTES_MAX, REASONS, zPhotoShown } from "@neraca/protocol";
import { Banner, Button, type Photo, Portrait, TextField } from "@neraca/ui";
import { type ReactElement, useRef, useState } from "react";
import { Refused } from "../screens/Refused.tsx";
import { useTexts } from "../texts.ts";
import { problemText } from "../words.ts";
import { base64Of } from "./base64.ts";
import type { DeskProps } from "./DeskPage.tsx";
import { FileField } from "./FileField.tsx";
import { useAsked } from "./use-asked.ts";
import { useSend } from "./use-send.ts";
import "./photos.css";

type Props = DeskProps & {
  /** Of the photo's operations. */
  readonly path: string;
  readonly name: string;
  readonly mayEdit: boolean;
  /** There is another photo now, or none. */
  readonly onChanged: () => void;
  /** A change has been begun that is neither made nor given up. */
  readonly onPending: (isPending: boolean) => void;
};

type Doing =
  | { readonly kind: "nothing" }
  | { readonly kind: "chosen"; readonly file: string; readonly photo: Photo }
  | { readonly kind: "removing" };

const NOTHING: Doing = { kind: "nothing" };

/** A candidate's photo, which is changed at once and not with the rest of the form: what was there goes with a reason. */
export function CandidatePhoto({ acts, path, name, mayEdit, onChanged, onPending }: Props): ReactElement {
  const { t, local } = useTexts();
  const { answer, replace } = useAsked(acts, zPhotoShown, path);
  const [doing, setDoing] = useState<Doing>(NOTHING);
  const { isBusy, problem, forget, send } = useSend(acts);
  const [isTooLarge, setTooLarge] = useState(false);
  const [done, setDone] = useState<"stored" | "removed" | null>(null);
  const place = useRef<HTMLElement>(null);
  const standing = answer.kind === "ready" ? answer.value.photo : null;
  const begin = (next: Doing): void => {
    setDoing(next);
    onPending(next.kind !== "nothing");
  };
  const change = async (operation: string, body: object): Promise<void> => {
    const shown = await send(zPhotoShown, `${path}${operation}`, body);
    if (shown === null) return;
    leave();
    setDone(shown.photo === null ? "removed" : "stored");
    replace(shown);
    onChanged();
  };
  /** What was pressed is gone: whoever works by keyboard goes on from the photo, not from the top of the page. */
  const leave = (): void => {
    begin(NOTHING);
    place.current?.focus();
  };
  const choose = async (file: File | undefined): Promise<void> => {
    forget();
    setDone(null);
    setTooLarge(file !== undefined && file.size > PHOTO_BYTES_MAX);
    if (file === undefined || file.size > PHOTO_BYTES_MAX) return begin(NOTHING);
    const base64 = base64Of(new Uint8Array(await file.arrayBuffer()));
    begin({ kind: "chosen", file: file.name, photo: { kind: "jpeg", base64 } });
  };
  return (
    <section ref={place} className="d-photo" tabIndex={-1} aria-label={t("photo.title")}>
      <Portrait
        photo={doing.kind === "chosen" ? doing.photo : standing}
        name={name}
        label={t("photo.of", { name })}
      />
      <div className="d-photo-side">
        {answer.kind === "failed" ? (
          <Banner tone="warn" role="status" title={local(problemText(answer.problem))} />
        ) : null}
        {answer.kind === "ready" && standing === null && doing.kind === "nothing" && done === null ? (
          <p>{t("photo.none")}</p>
        ) : null}
        {done === null ? null : <p role="status">{t(`photo.${done}`)}</p>}
        {isTooLarge ? <Banner tone="bad" role="alert" title={local(REASONS["photo-too-large"])} /> : null}
        <Refused title={t("photo.refused")} problem={problem} />
        {!mayEdit || answer.kind !== "ready" ? null : doing.kind === "nothing" ? (
          <Choices
            hasPhoto={standing !== null}
            onFile={(file) => void choose(file)}
            onRemove={() => {
              setDone(null);
              begin({ kind: "removing" });
            }}
          />
        ) : (
          <Doing
            key={doing.kind}
            doing={doing}
            busy={isBusy}
            needsReason={standing !== null}
            onCancel={leave}
            onGo={(reason) =>
              void (doing.kind === "chosen"
                ? change("", { base64: doing.photo.base64, reason })
                : change("/remove", { reason }))
            }
          />
        )}
      </div>
    </section>
  );
}

type ChoicesProps = {
  readonly hasPhoto: boolean;
  readonly onFile: (file: File | undefined) => void;
  readonly onRemove: () => void;
};

function Choices({ hasPhoto, onFile, onRemove }: ChoicesProps): ReactElement {
  const { t } = useTexts();
  return (
    <>
      <FileField
        label={t(hasPhoto ? "photo.replace" : "photo.bring")}
        accept=".jpg,.jpeg,.png,image/jpeg,image/png"
        onFile={onFile}
      />
      {hasPhoto ? (
        <Button size="sm" variant="danger" onPress={onRemove}>
          {t("photo.remove")}
        </Button>
      ) : null}
    </>
  );
}

type DoingProps = {
  readonly doing: Exclude<Doing, { readonly kind: "nothing" }>;
  readonly busy: boolean;
  readonly needsReason: boolean;
  readonly onCancel: () => void;
  readonly onGo: (reason: string | null) => void;
};

function Doing({ doing, busy, needsReason, onCancel, onGo }: DoingProps): ReactElement {
  const { t } = useTexts();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const isRemoving = doing.kind === "removing";
  const go = (): void => {
    setAsked(true);
    if (!needsReason) onGo(null);
    else if (reason.trim() !== "") onGo(reason.trim());
  };
  return (
    <>
      {doing.kind === "chosen" ? <p role="status">{t("photo.chosen", { file: doing.file })}</p> : null}
      {needsReason ? (
        <TextField
          label={t(isRemoving ? "photo.removeReason" : "photo.replaceReason")}
          value={reason}
          onChange={setReason}
          maxLength={300}
          autoFocus
          isDisabled={busy}
          error={asked && reason.trim() === "" ? t("desk.missing") : null}
        />
      ) : null}
      <div className="d-acts">
        <Button size="sm" variant={isRemoving ? "danger-solid" : "primary"} onPress={go}>
          {t(busy ? "app.busy" : isRemoving ? "photo.remove" : "photo.store")}
        </Button>
        <Button size="sm" whyNot={busy ? t("app.busy") : null} onPress={onCancel}>
          {t("desk.cancel")}
        </Button>
      </div>
    </>
  );
}
