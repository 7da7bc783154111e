/** What Express keeps of a router, as far as it says which routes there are. */
export type Layer = {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
};

/** The routes as `GET /path`. Routers within are used without a path: each names its own. */
export function routesIn(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap(({ route, handle }) =>
    route === undefined
      ? routesIn(handle.stack ?? [])
      : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );
}
