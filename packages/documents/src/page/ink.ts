/** Colours of paper: the light theme of the screens. Every pair of them reads on a black and white printer too. */
export const INK = {
  text: "#15211f",
  second: "#43504d",
  third: "#5e6a67",
  line: "#cfccc3",
  lineStrong: "#858f8b",
  accent: "#0b5a5c",
  soft: "#f2f0ea",
  accentSoft: "#e0eeec",
  warn: "#835400",
  warnSoft: "#fbf0d8",
} as const;

/** Type sizes in points. */
export const TYPE = { small: 7.5, table: 8.5, text: 9.5, heading: 12, title: 17 } as const;
