import type { ReactElement, ReactNode } from "react";

/* Drawn on a grid of 24 with a line of 2; solid marks where a status must be told apart at 12 px. */
const DRAWINGS = {
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  cross: <path d="M6 6l12 12M18 6L6 18" />,
  minus: <path d="M6 12h12" />,
  plus: <path d="M12 5v14M5 12h14" />,
  search: <path d="M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L20 20" />,
  clock: <path d="M12 20.5a8.5 8.5 0 100-17 8.5 8.5 0 000 17zM12 7.5V12l3 2" />,
  pause: <path d="M8.5 5.5v13M15.5 5.5v13" strokeWidth={3} />,
  play: <path d="M8 5.5l10 6.5-10 6.5z" fill="currentColor" />,
  stop: <rect x={6.5} y={6.5} width={11} height={11} rx={1.5} fill="currentColor" />,
  lock: <path d="M6.5 10.5h11v9h-11zM8.5 10.5V8a3.5 3.5 0 017 0v2.5" />,
  unlock: <path d="M6.5 10.5h11v9h-11zM8.5 10.5V7a3.5 3.5 0 016.7-1.4" />,
  person: <path d="M12 11.5a4 4 0 100-8 4 4 0 000 8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6" />,
  people: (
    <path d="M9 11.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 19.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5M16 4.8a3.5 3.5 0 010 6.4M18 14.8c2 .7 3.2 2.3 3.5 4.7" />
  ),
  seat: <path d="M4 5.5h16v10.5H4zM9 20h6M12 16v4" />,
  "seat-spare": <path d="M4 5.5h16v10.5H4zM9 20h6M12 16v4M12 8.2v5M9.5 10.7h5" />,
  "seat-broken": <path d="M20 9v7H4V5.5h7M9 20h6M12 16v4M15 3l6 6M21 3l-6 6" />,
  undo: <path d="M9 6L4.5 10.5 9 15M5 10.5h9a5 5 0 010 10h-3" />,
  redo: <path d="M15 6l4.5 4.5L15 15M19 10.5h-9a5 5 0 000 10h3" />,
  grid: <path d="M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z" />,
  list: <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01" />,
  hand: (
    <path d="M8 12V6.2a1.4 1.4 0 012.8 0V11 4.8a1.4 1.4 0 012.8 0V11 5.8a1.4 1.4 0 012.8 0V14.5c0 3.6-2.2 6-5.4 6-2.6 0-4-1.2-5.3-3.5l-2.1-3.8c-.8-1.5 1.2-2.6 2.2-1.3z" />
  ),
  alert: <path d="M12 4l9 15.5H3zM12 10v4.5M12 17h.01" />,
  info: <path d="M12 20.5a8.5 8.5 0 100-17 8.5 8.5 0 000 17zM12 11v5M12 8h.01" />,
  offline: (
    <path d="M3 3l18 18M5 12.5a10 10 0 013.5-2.3M19 12.5a10 10 0 00-5-2.9M8.5 16a5 5 0 017 0M12 19.5h.01" />
  ),
  online: <path d="M5 12.5a10 10 0 0114 0M8.5 16a5 5 0 017 0M12 19.5h.01M2 9a14.5 14.5 0 0120 0" />,
  flag: <path d="M6 20.5V4M6 5c4-2.5 7 2.5 12 0v8.5c-5 2.5-8-2.5-12 0" />,
  eye: (
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z" />
  ),
  bell: <path d="M6 16.5V11a6 6 0 0112 0v5.5l1.5 1.5h-15zM10 20.5h4" />,
  sun: (
    <path d="M12 16a4 4 0 100-8 4 4 0 000 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4" />
  ),
  moon: <path d="M20 14.5A8.5 8.5 0 019.5 4a8.5 8.5 0 1010.5 10.5z" />,
  contrast: (
    <>
      <circle cx={12} cy={12} r={8.5} />
      <path d="M12 3.5a8.5 8.5 0 010 17z" fill="currentColor" />
    </>
  ),
  computer: <path d="M3.5 5h17v11h-17zM8.5 20h7" />,
  book: (
    <path d="M12 6.5C10 5 7.5 4.5 4 4.5v13.5c3.5 0 6 .5 8 2 2-1.5 4.5-2 8-2V4.5c-3.5 0-6 .5-8 2zM12 6.5V20" />
  ),
  seal: <path d="M12 3l7 3v5.5c0 4.5-2.8 7.7-7 9.5-4.2-1.8-7-5-7-9.5V6zM8.5 12l2.5 2.5 4.5-5" />,
  scales: <path d="M12 3.5v17M7 20.5h10M4.5 6.5h15M5.5 6.5L2.8 13.5h5.4zM18.5 6.5l-2.7 7h5.4z" />,
  accommodation: (
    <path d="M12 6a1.6 1.6 0 100-3.2A1.6 1.6 0 0012 6zM5 8.8l7 1.4 7-1.4M12 10.200v4.300M12 14.5L9 21M12 14.500l3 6.500" />
  ),
  "arrow-left": <path d="M19 12H5M11 6l-6 6 6 6" />,
  "arrow-right": <path d="M5 12h14M13 6l6 6-6 6" />,
  "chevron-down": <path d="M6 9l6 6 6-6" />,
  "sort-up": <path d="M12 19V5M6 11l6-6 6 6" />,
  "sort-down": <path d="M12 5v14M6 13l6 6 6-6" />,
  reload: <path d="M20 11.5a8 8 0 10-2.3 6.1M20 5v6.5h-6.5" />,
  logout: <path d="M10 4.5H4.5v15H10M9.5 12H20M15.5 7.5L20 12l-4.5 4.5" />,
  wall: <path d="M4 9V4.5h4.5M20 9V4.5h-4.5M4 15v4.5h4.5M20 15v4.5h-4.5" />,
  "circle-empty": <circle cx={12} cy={12} r={7.5} />,
  "circle-half": (
    <>
      <circle cx={12} cy={12} r={7.5} />
      <path d="M12 4.5a7.5 7.5 0 000 15z" fill="currentColor" />
    </>
  ),
  "circle-full": <circle cx={12} cy={12} r={7.5} fill="currentColor" />,
  "circle-dashed": <circle cx={12} cy={12} r={7.5} strokeDasharray="4.7 4.72" strokeLinecap="butt" />,
  "square-full": <rect x={5} y={5} width={14} height={14} rx={2} fill="currentColor" />,
  diamond: <path d="M12 3.5l8.5 8.5-8.5 8.5L3.5 12z" fill="currentColor" />,
  "triangle-up": <path d="M12 5l8 14H4z" fill="currentColor" />,
  "triangle-empty": <path d="M12 5l8 14H4z" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

export type IconProps = {
  readonly name: IconName;
  /** Pixels; the drawing is crisp from 12. */
  readonly size?: number;
  /** Only where no word stands next to it. */
  readonly label?: string;
};

export function Icon({ name, size = 18, label }: IconProps): ReactElement {
  const naming =
    label === undefined ? { "aria-hidden": true as const } : { role: "img", "aria-label": label };
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      {...naming}
    >
      {DRAWINGS[name]}
    </svg>
  );
}
