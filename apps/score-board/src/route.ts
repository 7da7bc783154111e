export type Route =
  | { readonly kind: "sittings" }
  | { readonly kind: "sitting"; readonly sittingId: string; readonly wall: boolean }
  | { readonly kind: "publications" }
  | { readonly kind: "publication"; readonly file: string }
  | { readonly kind: "check" };

/** The part of the address after #. Whatever is not known is the first page. */
export function routeOf(hash: string): Route {
  const [first, second, third] = hash.replace(/^#\/?/u, "").split("/").map(decoded);
  if (first === "sitting" && second !== undefined && second !== "") {
    return { kind: "sitting", sittingId: second, wall: third === "wall" };
  }
  if (first === "publication" && second !== undefined && second !== "")
    return { kind: "publication", file: second };
  if (first === "publications") return { kind: "publications" };
  return first === "check" ? { kind: "check" } : { kind: "sittings" };
}

export function hashOf(route: Route): string {
  switch (route.kind) {
    case "sittings":
      return "#/";
    case "sitting":
      return `#/sitting/${encodeURIComponent(route.sittingId)}${route.wall ? "/wall" : ""}`;
    case "publications":
    case "check":
      return `#/${route.kind}`;
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
