import { Icon, type IconName, type Tone } from "@neraca/ui";
import type { ReactElement, ReactNode } from "react";
import { Heading } from "./Heading.tsx";
import { Page } from "./Page.tsx";

export type MomentProps = {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

/** A screen on which one waits: what happens, and what to do, in the middle and in large letters. */
export function Moment({ icon, tone, title, children, actions }: MomentProps): ReactElement {
  return (
    <Page>
      <div className="x-moment">
        <div className="x-moment-mark" data-tone={tone}>
          <Icon name={icon} size={32} />
        </div>
        <Heading>{title}</Heading>
        {children}
        {actions === undefined ? null : <div className="x-actions">{actions}</div>}
      </div>
    </Page>
  );
}
