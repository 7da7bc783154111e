import { Icon } from "@neraca/ui";
import { type DragEvent, type ReactElement, type ReactNode, useState } from "react";
import { droppedFiles } from "../../adapters/given-files.ts";
import type { GivenFile } from "../../model/given.ts";
import { useTexts } from "../../texts.ts";

type DropTargetProps = {
  readonly onFiles: (files: readonly GivenFile[]) => void;
  readonly children: ReactNode;
};

/** The whole page takes what is dropped. Whoever cannot drag finds a button for everything. */
export function DropTarget({ onFiles, children }: DropTargetProps): ReactElement {
  const { t } = useTexts();
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    droppedFiles(event.dataTransfer).then(onFiles, () => onFiles([]));
  };
  return (
    <div
      className="b-drop"
      data-over={isOver}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        // Without this the browser would open the file in place of the page.
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        // Leaving one child for another is not leaving.
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        setIsOver(false);
      }}
      onDrop={drop}
    >
      {children}
      <div className="b-drop-veil" aria-hidden="true">
        <Icon name="sort-down" size={32} />
        <p>{t("check.drop")}</p>
      </div>
    </div>
  );
}
