import type { ReactElement, ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

/** What a status means; its colour follows, and a shape and a word always go with it. */
export type Tone = "ok" | "warn" | "bad" | "note" | "accent" | "idle";

export type StatusProps = {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: ReactNode;
};

/** Shape and word, framed. */
export function Badge({ tone, icon, children }: StatusProps): ReactElement {
  return (
    <span className="n-badge" data-tone={tone}>
      <Icon name={icon} size={13} />
      {children}
    </span>
  );
}

/** Shape and word, unframed: for lists. */
export function StatusDot({ tone, icon, children }: StatusProps): ReactElement {
  return (
    <span className="n-dot" data-tone={tone}>
      <Icon name={icon} size={13} />
      {children}
    </span>
  );
}

export type BannerProps = {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Said aloud when it appears: `status` politely, `alert` at once. */
  readonly role?: "status" | "alert" | "note";
};

const BANNER_ICONS = {
  ok: "check",
  warn: "alert",
  bad: "alert",
  note: "info",
  accent: "info",
  idle: "info",
} as const satisfies Record<Tone, IconName>;

/** Something the person should know, in a sentence, with what to do next. */
export function Banner({ tone, icon, title, children, actions, role = "status" }: BannerProps): ReactElement {
  return (
    <div className="n-banner" data-tone={tone} role={role}>
      <Icon name={icon ?? BANNER_ICONS[tone]} size={20} />
      <div className="n-banner-text">
        <p className="n-banner-title">{title}</p>
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {actions === undefined ? null : <div className="n-banner-actions">{actions}</div>}
    </div>
  );
}

export type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** It is all the page has: then its title is the page's heading. */
  readonly isPage?: boolean;
};

/** A place where something will be: says why it is empty and what fills it. */
export function EmptyState({ icon, title, children, actions, isPage }: EmptyStateProps): ReactElement {
  return (
    <div className="n-empty">
      <Icon name={icon} size={32} />
      {isPage === true ? (
        <h1 className="n-empty-title">{title}</h1>
      ) : (
        <p className="n-empty-title">{title}</p>
      )}
      {children === undefined ? null : <p>{children}</p>}
      {actions === undefined ? null : <div className="n-empty-actions">{actions}</div>}
    </div>
  );
}

export function VisuallyHidden({ children }: { readonly children: ReactNode }): ReactElement {
  return <span className="n-hidden">{children}</span>;
}
