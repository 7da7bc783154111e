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

/** Of a document that are text at a time: the whole of a large sheet would be twice its bytes. */
const PART_BYTES = 1024 * 1024;

/** The tags of a document without a document type, in their order, one at a time: a large sheet has millions. */
export function* tagsIn(xml: Buffer): Generator<Tag> {
  for (let from = 0; from < xml.length; ) {
    const most = xml.length - from <= PART_BYTES ? xml.length : xml.lastIndexOf("<", from + PART_BYTES);
    // One tag that is longer than a part: to where the next one begins.
    const next = most > from ? most : xml.indexOf("<", from + PART_BYTES);
    const to = next < 0 ? xml.length : next;
    yield* tagsOfText(xml.toString("utf8", from, to));
    from = to;
  }
}

function* tagsOfText(xml: string): Generator<Tag> {
  for (const [, end = "", name = "", inside = "", text = ""] of xml.matchAll(TAG)) {
    const attribute = (wanted: string): string => attributeIn(inside, wanted);
    yield { name, isEnd: end !== "", isEmpty: inside.endsWith("/"), text, attribute };
  }
}

function attributeIn(inside: string, wanted: string): string {
  const begin = `${wanted}="`;
  for (let at = inside.indexOf(begin); at >= 0; at = inside.indexOf(begin, at + 1)) {
    if (at > 0 && !/\s/.test(inside.charAt(at - 1))) continue;
    const from = at + begin.length;
    const to = inside.indexOf('"', from);
    return to < 0 ? "" : unescaped(inside.slice(from, to));
  }
  return "";
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const CODE_POINT_MAX = 0x10ffff;

export function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(/&(lt|gt|quot|apos|amp|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g, (all, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? all;
    const code = Number(name.slice(1).replace(/^x/, "0x"));
    return code <= CODE_POINT_MAX ? String.fromCodePoint(code) : all;
  });
}
