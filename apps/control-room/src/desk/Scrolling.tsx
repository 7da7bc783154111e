import type { ReactElement, ReactNode } from "react";

type ScrollingProps = {
  /** What is in it, as a screen reader says it. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A table that is wider than the screen scrolls within itself, by keyboard too. */
export function Scrolling({ label, className, children }: ScrollingProps): ReactElement {
  const classes = className === undefined ? "d-scroll" : `${className} d-scroll`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className={classes} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
