import { type AssignmentThread, assignmentThreadOf } from "../assign/assignment-thread.ts";
import { type CandidateImports, candidateImportsOf } from "./candidate-imports.ts";
import { type Photos, photosOf } from "./photos.ts";

type Given = Parameters<typeof candidateImportsOf>[1] &
  Parameters<typeof photosOf>[1] &
  Parameters<typeof assignmentThreadOf>[1];

export type DeskServices = {
  readonly imports: CandidateImports;
  readonly photos: Photos;
  readonly assignment: AssignmentThread;
  readonly close: () => Promise<void>;
};

/** What the desk has of its own: files that are examined, and threads. Those of a server with this data folder. */
export async function deskServicesOf(dataFolder: string, given: Given): Promise<DeskServices> {
  const imports = await candidateImportsOf(dataFolder, given);
  const photos = await photosOf(dataFolder, given);
  const assignment = assignmentThreadOf(dataFolder, given);
  return {
    imports,
    photos,
    assignment,
    close: async () => {
      await imports.close();
      await assignment.close();
    },
  };
}
