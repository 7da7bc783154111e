import { type ReactElement, type ReactNode, useEffect, useRef } from "react";

export type HeadingProps = {
  readonly children: ReactNode;
  /** Takes the focus again whenever this changes: another question under the same heading. */
  readonly focusKey?: string;
  readonly className?: string;
  readonly id?: string;
};

/** The one heading of a screen. The focus goes to it when the screen appears, so that a screen reader starts there. */
export function Heading({ children, focusKey = "", className, id }: HeadingProps): ReactElement {
  const ref = useRef<HTMLHeadingElement>(null);
  // An effect because focus is a state of the document: it can only be moved once the heading stands in it.
  useEffect(() => {
    ref.current?.focus({ preventScroll: true });
  }, [focusKey]);
  return (
    <h1 ref={ref} tabIndex={-1} className={className ?? "x-title"} {...(id === undefined ? {} : { id })}>
      {children}
    </h1>
  );
}
