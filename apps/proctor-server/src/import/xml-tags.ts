/** A tag and the text up to the next one. */
export type Tag = {
  /** Without its prefix. */
  readonly name: string;
  readonly isEnd: boolean;
  /** `<c/>` */
  readonly isEmpty: boolean;
  readonly text: string;
  /** "" when it is not there. */
  readonly attribute: (name: string) => string;
};

/** Each character is looked at once, so that no text takes longer than its length. */
const TAG = /<(\/?)(?:[A-Za-z0-9]+:)?([A-Za-z][A-Za-z0-9]*)([^<>]*)>([^<]*)/g;

/** The tags of a document without a document type, in their order, one at a time: a large sheet has a million. */
export function* tagsIn(xml: string): Generator<Tag> {
  for (const [, end = "", name = "", inside = "", text = ""] of xml.matchAll(TAG)) {
    const attribute = (wanted: string): string => attributeIn(inside, wanted);
    yield { name, isEnd: end !== "", isEmpty: inside.endsWith("/"), text, attribute };
  }
}

function attributeIn(inside: string, wanted: string): string {
  const from = ` ${inside.replaceAll(/\s/g, " ")}`.split(` ${wanted}="`)[1];
  return from === undefined ? "" : unescaped(from.slice(0, Math.max(0, from.indexOf('"'))));
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const CODE_POINT_MAX = 0x10ffff;

export function unescaped(text: string): string {
  return text.replaceAll(/&(lt|gt|quot|apos|amp|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g, (all, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? all;
    const code = Number(name.slice(1).replace(/^x/, "0x"));
    return code <= CODE_POINT_MAX ? String.fromCodePoint(code) : all;
  });
}
