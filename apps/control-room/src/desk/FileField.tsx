import { type ReactElement, useId, useState } from "react";
import { useTexts } from "../texts.ts";

type FileFieldProps = {
  readonly label: string;
  /** Kinds of files that are offered first. */
  readonly accept: string;
  readonly isDisabled?: boolean;
  /** Id of what is said about it below. */
  readonly hintId?: string;
  readonly onFile: (file: File | undefined) => void;
};

/** The browser's own field lies unseen over a button of ours: the words on its own are in the browser's language, whatever ours is. */
export function FileField({
  label,
  accept,
  isDisabled = false,
  hintId,
  onFile,
}: FileFieldProps): ReactElement {
  const { t } = useTexts();
  const id = useId();
  const [name, setName] = useState<string | null>(null);
  return (
    <div className="n-field">
      <label className="n-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="d-file">
        <span className="n-button" data-size="sm" data-disabled={isDisabled || undefined} aria-hidden="true">
          {t("desk.chooseFile")}
        </span>
        <span className="d-file-name" aria-hidden="true">
          {name ?? t("desk.noFile")}
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={isDisabled}
          aria-describedby={hintId}
          // The same name again is another file: it has been mended.
          onClick={(event) => {
            event.currentTarget.value = "";
          }}
          onChange={(event) => {
            const file = event.target.files?.[0];
            setName(file?.name ?? null);
            onFile(file);
          }}
        />
      </div>
    </div>
  );
}
