import { registerHooks } from "node:module";

/**
 * npm puts drizzle-kit in the root and drizzle-orm in this package, where drizzle-kit does not look for it. Loaded before
 * drizzle-kit, this shows its imports the way (NODE_PATH does it for its requires).
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== "drizzle-orm" && !specifier.startsWith("drizzle-orm/"))
      return nextResolve(specifier, context);
    return nextResolve(specifier, { ...context, parentURL: import.meta.url });
  },
});
