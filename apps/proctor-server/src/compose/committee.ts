import { Publisher } from "@neraca/engine";
import type { Config } from "../config.ts";
import { deskServicesOf } from "../desk/desk-services.ts";
import { markSources } from "../desk/marks.ts";
import type { Logger } from "../log.ts";
import { clamdAt } from "../scan/clamd.ts";
import { NO_SCANNER, scannedBy } from "../scan/upload-guard.ts";
import type { ExamRoom } from "./exam-room.ts";
import type { OpenedData } from "./opened-data.ts";

export type Committee = Awaited<ReturnType<typeof openCommittee>>;

/** What a committee plans, decides and publishes with. Before the replay, which its marks are folds of. */
export async function openCommittee(
  {
    registry,
    hall,
    clock,
    names,
    policy,
    rules,
    archive,
    banks,
    publications,
    isPractice,
    factors,
  }: OpenedData,
  { turns, onChanged, staffLogins }: Pick<ExamRoom, "turns" | "onChanged" | "staffLogins">,
  config: Config,
  log: Logger,
) {
  const rankings = { hall, registry, rules, publications, ...markSources(hall, registry) };
  const { scanner } = config;
  const guard = scanner === null ? NO_SCANNER : scannedBy(clamdAt(scanner), { registry, clock, log });
  const given = { ...rankings, clock, names, log, turns, onChanged, guard };
  const services = await deskServicesOf(config.dataFolder, given);
  const desk = {
    ...rankings,
    ...banks.desk,
    archive,
    clock,
    policy,
    ...services,
    logins: staffLogins,
    guard,
    onChanged,
    factors,
  };
  return { rankings, services, desk, publisher: new Publisher({ ...rankings, clock, isPractice }) };
}
