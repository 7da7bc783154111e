import type { BoardChannel } from "@neraca/protocol";

export type Route =
  | { readonly kind: "boards" }
  | { readonly kind: "board"; readonly channel: BoardChannel; readonly wall: boolean }
  | { readonly kind: "publications" }
  | { readonly kind: "publication"; readonly file: string }
  /** A receipt in digits, as the code of a certificate has it. */
  | { readonly kind: "check"; readonly receipt?: string };

const KINDS: Readonly<Record<string, BoardChannel["kind"]>> = {
  sitting: "sitting",
  venue: "venue",
  position: "position",
};

/** The part of the address after #. Whatever is not known is the first page. */
export function routeOf(hash: string): Route {
  const [first = "", second, third] = hash.replace(/^#\/?/u, "").split("/").map(decoded);
  const kind = Object.hasOwn(KINDS, first) ? KINDS[first] : undefined;
  if (kind !== undefined && second !== undefined && second !== "") {
    return { kind: "board", channel: { kind, id: second }, wall: third === "wall" };
  }
  if (first === "publication" && second !== undefined && second !== "")
    return { kind: "publication", file: second };
  if (first === "publications") return { kind: "publications" };
  if (first !== "check") return { kind: "boards" };
  return second === undefined || second === "" ? { kind: "check" } : { kind: "check", receipt: second };
}

export function hashOf(route: Route): string {
  switch (route.kind) {
    case "boards":
      return "#/";
    case "board":
      return `#/${route.channel.kind}/${encodeURIComponent(route.channel.id)}${route.wall ? "/wall" : ""}`;
    case "publications":
      return "#/publications";
    case "check":
      return route.receipt === undefined ? "#/check" : `#/check/${encodeURIComponent(route.receipt)}`;
    case "publication":
      return `#/publication/${encodeURIComponent(route.file)}`;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A broken escape is no name of anything.
    return "";
  }
}
