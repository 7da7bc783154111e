/** What Express keeps of a router, as far as it says which routes there are. */
export type Layer = {
  readonly route?: {
    readonly path: string | readonly string[];
    readonly methods: Readonly<Record<string, boolean>>;
  };
  readonly handle: { readonly stack?: readonly Layer[] };
  /** What it was mounted at. */
  readonly rawPath?: string | readonly string[];
};

/** The routes as `GET /path`, those of routers within below the paths that they are mounted at. */
export function routesIn(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap(({ route, handle, rawPath }) => {
    if (route !== undefined) {
      return listOf(route.path).flatMap((path) =>
        Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
    }
    if (handle.stack === undefined) return [];
    const { stack } = handle;
    if (rawPath === undefined) throw new Error("Express does not say any more where a router is mounted");
    return listOf(rawPath).flatMap((mount) =>
      routesIn(stack).map((name) => name.replace(" ", ` ${mount === "/" ? "" : mount}`)),
    );
  });
}

function listOf(path: string | readonly string[]): readonly string[] {
  return typeof path === "string" ? [path] : path;
}
