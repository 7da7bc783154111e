import { Button, type IconName } from "@neraca/ui";
import { type ReactElement, useRef } from "react";
import { chosenFiles } from "../../adapters/given-files.ts";
import type { GivenFile } from "../../model/given.ts";

type FilePickerProps = {
  readonly children: string;
  readonly icon?: IconName;
  /** Kinds of files that are offered first. */
  readonly accept?: string;
  /** A whole folder instead of one file. */
  readonly isFolder?: boolean;
  readonly onFiles: (files: readonly GivenFile[]) => void;
};

/** A button that opens the browser's own dialog. */
export function FilePicker({ children, icon, accept, isFolder, onFiles }: FilePickerProps): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...(icon === undefined ? {} : { icon })} onPress={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={children}
        accept={accept}
        // React knows no folders; browsers have since they all do.
        {...(isFolder === true ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          const files = chosenFiles(event.target.files);
          // The same file again must be news.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
