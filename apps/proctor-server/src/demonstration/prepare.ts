import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Instant } from "@neraca/base";
import { openSqliteRegistry } from "@neraca/storage";
import type { Config } from "../config.ts";
import { photoFiles } from "../desk/photo-files.ts";
import { settlePractice } from "../practice/practice-mark.ts";
import { type DemonstrationLogins, ensureDemonstration } from "./demonstration.ts";
import { bringFaces } from "./faces.ts";

/** Before the server opens its registry: an empty data folder gets the demonstration, any other is left alone. */
export async function prepareDemonstration(
  config: Config,
  now: Instant,
  { withPhotos }: { readonly withPhotos: boolean },
): Promise<DemonstrationLogins | null> {
  // A practice is marked before there is anything that the mark is of.
  await settlePractice(config);
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const registry = await openSqliteRegistry(join(config.dataFolder, "registry.sqlite"));
  try {
    const isNew = (await registry.selections()).length === 0;
    const logins = await ensureDemonstration({
      registry,
      loginsFile: join(config.dataFolder, "demonstration.json"),
      candidates: config.demonstrationCandidates,
      now,
    });
    if (isNew && withPhotos)
      await bringFaces(registry, await photoFiles(join(config.dataFolder, "photos")), now);
    return logins;
  } finally {
    await registry.close();
  }
}
