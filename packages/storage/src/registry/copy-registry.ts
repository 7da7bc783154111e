import { copySqlite } from "../sqlite-copy.ts";
import { ForeignRegistryError, REGISTRY_APPLICATION_ID } from "./registry-database.ts";

/**
 * Copies the registry at `from`, which may be open, as it stands at one moment. `to` must not exist.
 *
 * @throws ForeignRegistryError when it is not a registry; an error when a page cannot be read
 */
export function copyRegistry(from: string, to: string): void {
  copySqlite(from, to, (copy) => {
    if (copy.pragma("application_id", { simple: true }) !== REGISTRY_APPLICATION_ID) {
      throw new ForeignRegistryError(`${from} is not a Neraca registry`);
    }
  });
}
