import type { ReactElement } from "react";

type ProgressProps = {
  readonly label: string;
  /** null: nobody knows */
  readonly percent: number | null;
  readonly note?: string;
};

/** How far something is that takes long. */
export function Progress({ label, percent, note }: ProgressProps): ReactElement {
  return (
    <div className="d-progress" aria-busy="true">
      <p role="status">{label}</p>
      <progress aria-label={label} max={100} value={percent ?? undefined} />
      {note === undefined ? null : <p className="c-sub">{note}</p>}
    </div>
  );
}
