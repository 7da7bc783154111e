/** A restore into this folder has not come to its end: half a data folder must not become a new one. */
export class RestoreUnfinishedError extends Error {
  override readonly name = "RestoreUnfinishedError";

  constructor(dataFolder: string) {
    super(
      `a restore into ${dataFolder} was not finished: empty the folder and give the restore command again`,
    );
  }
}
