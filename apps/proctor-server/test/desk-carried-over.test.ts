import { candidateId, type SittingId, seatId, sittingId, staffId } from "@neraca/base";
import { type Registry, roomId } from "@neraca/engine";
import { CPNS_2024, DEFAULT_POLICY, SHIPPED_RULES } from "@neraca/exam";
import { type CarriedOverScores, DEFAULT_CALENDAR } from "@neraca/protocol";
import { aStaff } from "@neraca/testkit/registry-records";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Candidates, type CandidatesOptions } from "../src/desk/candidates.ts";
import { Selections, type SelectionsOptions } from "../src/desk/selections.ts";
import { someone } from "./assigned-people.ts";
import { NOW, openWorld, SELECTION } from "./import-world.ts";

const RINI = staffId("rini");
const ASKER = { id: RINI, mayEdit: true };
const SCORES: CarriedOverScores = {
  TWK: 100,
  TIU: 110,
  TKP: 160,
  round: "cpns-2018",
  formationType: "general",
  document: "SERT/2018/1",
};
const SITTING = sittingId("first");
const WHO = someone(1).id;

let registry: Registry;
let armed: Set<string>;
let candidates: Candidates;

beforeEach(async () => {
  registry = await openWorld();
  await registry.createStaff({ ...aStaff("rini"), id: RINI });
  await registry.createCandidates([someone(1), someone(2)]);
  const planned = { title: "Sesi 1", scheduledAt: NOW, bankId: "skd", blueprintId: "skd-2024" };
  const room = roomId(`r-${SELECTION}`);
  await registry.createSitting({ id: SITTING, selectionId: SELECTION, roomId: room, ...planned });
  armed = new Set();
  candidates = new Candidates({
    registry,
    hall: { service: hallService },
    rules: SHIPPED_RULES,
    clock: { now: () => NOW },
    staffNameOf: () => "Rini",
  });
});

afterEach(() => registry.close());

/** As far as the desk asks it: who is on the roster of an armed sitting. */
function hallService(id: SittingId) {
  const isOn = (attemptId: string) => armed.has(attemptId);
  return { isArmed: armed.size > 0, id, armed: { has: isOn } } as unknown as ReturnType<
    CandidatesOptions["hall"]["service"]
  >;
}

const enter = (version: number, carriedOver: CarriedOverScores | null, reason = "Sertifikat") =>
  candidates.saveCarriedOver(SELECTION, WHO, { version, carriedOver, reason }, ASKER);

test("[DS37] scores of an earlier round come with who entered them, when and why, in the version that was seen", async () => {
  const { rounds } = (await candidates.view(SELECTION, ASKER))!;
  expect(rounds[0]).toMatchObject({
    id: "cpns-2023",
    points: [{ subtest: "TWK", most: 150, step: 5 }, {}, {}],
  });
  expect(await candidates.candidate(SELECTION, WHO, ASKER)).toMatchObject({
    carriedOver: { entered: null, whyNot: null },
  });
  expect(await enter(0, SCORES)).toMatchObject({
    outcome: "saved",
    view: {
      fields: { carriedOver: SCORES },
      carriedOver: { entered: { at: NOW, by: "Rini", reason: "Sertifikat" } },
      versions: [{ version: 1, reason: "Sertifikat" }],
    },
  });
  expect(await enter(0, SCORES)).toMatchObject({ outcome: "changed-meanwhile", view: { version: 1 } });
  expect(await enter(1, SCORES)).toEqual({ outcome: "refused", missing: ["carried-over-same"] });
  // What the form saves leaves them as they are; who entered them is told still.
  const { fields } = (await candidates.candidate(SELECTION, WHO, ASKER))!;
  const { carriedOver: _stays, ...others } = fields;
  const saved = await candidates.save(SELECTION, WHO, { version: 1, fields: others }, ASKER);
  expect(saved).toMatchObject({
    view: { versions: [{ reason: null }, {}], carriedOver: { entered: { reason: "Sertifikat" } } },
  });
  expect(await enter(2, { ...SCORES, TIU: 115 }, "Salah ketik")).toMatchObject({
    view: { carriedOver: { entered: { reason: "Salah ketik" } } },
  });
  expect(await enter(3, null, "Ikut ujian")).toMatchObject({
    outcome: "saved",
    view: { fields: { carriedOver: null }, carriedOver: { entered: null } },
  });
  expect(
    await candidates.saveCarriedOver(
      SELECTION,
      candidateId("nobody"),
      { version: 0, carriedOver: null, reason: "x" },
      ASKER,
    ),
  ).toBeUndefined();
});

test("[DS37] what that round could not give, and who did not pass then, is refused with the number that is wrong", async () => {
  expect(await enter(0, { ...SCORES, TWK: 101, TKP: 176 })).toMatchObject({
    outcome: "not-valid",
    faults: [{ reason: "carried-over-points-between" }, { reason: "carried-over-points-too-many" }],
  });
  expect(await enter(0, { ...SCORES, TIU: 75 })).toMatchObject({
    outcome: "not-valid",
    faults: [
      { reason: "carried-over-below-threshold", words: { en: expect.stringContaining("5 short of") } },
    ],
  });
  for (const round of [CPNS_2024.id, "cpns-1999"])
    expect(await enter(0, { ...SCORES, round })).toMatchObject({ outcome: "not-valid" });
  expect(await registry.carriedOverScores(SELECTION)).toEqual(new Map());
});

test("[DS37] whoever has a seat gives it back first; whoever is on the roster of an armed sitting has their own result", async () => {
  const [seat] = await registry.seatsOfRoom(roomId(`r-${SELECTION}`));
  await registry.assign([{ sittingId: SITTING, candidateId: WHO, seatId: seat?.id ?? seatId("none") }]);
  expect(await candidates.candidate(SELECTION, WHO, ASKER)).toMatchObject({
    carriedOver: { whyNot: "carried-over-seated" },
  });
  expect(await enter(0, SCORES)).toEqual({ outcome: "refused", missing: ["carried-over-seated"] });
  armed.add(`${SITTING}.${WHO}`);
  expect(await enter(0, SCORES)).toEqual({ outcome: "refused", missing: ["carried-over-in-sitting"] });
});

test("[DS37] scores can be taken back until the selection is archived; then nothing changes", async () => {
  await enter(0, SCORES);
  const { ruleSetId, name, agency } = (await registry.selectionById(SELECTION))!;
  const settings = { name, agency, ruleSetId, calendar: DEFAULT_CALENDAR, policy: null };
  const stageAt = (seen: number, stage: "closed" | "archived") =>
    registry.changeSelection({ selectionId: SELECTION, seen, stage, settings, at: NOW, by: RINI });
  expect((await stageAt(0, "closed")).ok).toBe(true);
  expect(await enter(1, { ...SCORES, TIU: 115 }, "Keberatan dikabulkan")).toMatchObject({ outcome: "saved" });
  expect((await stageAt(1, "archived")).ok).toBe(true);
  expect(await candidates.candidate(SELECTION, WHO, ASKER)).toMatchObject({
    carriedOver: { whyNot: "selection-archived" },
    mayEdit: false,
  });
  expect(await enter(2, null)).toEqual({ outcome: "refused", missing: ["selection-archived"] });
});

test("[DS38] a selection does not change to a decree that would not take the scores that stand; when they are taken back it does", async () => {
  const quiet = { newest: () => [], acknowledgement: () => undefined };
  const hall = {
    service: () => ({ sitting: { phase: "planned" } }),
    selection: () => quiet,
    staff: { marks: { of: () => [] } },
  } as unknown as SelectionsOptions["hall"];
  const selections = new Selections({
    registry,
    hall,
    marksRecord: { of: () => [] } as unknown as SelectionsOptions["marksRecord"],
    rules: SHIPPED_RULES,
    clock: { now: () => NOW },
    policy: DEFAULT_POLICY,
    staffNameOf: () => "Rini",
  });
  const { settings, version } = (await selections.view(SELECTION, ASKER))!;
  await enter(0, { ...SCORES, round: "cpns-2021", TKP: 180 });
  const become = (ruleSetId: string) =>
    selections.save(SELECTION, version, { ...settings, ruleSetId }, ASKER);
  // The round of the scores itself, and one that was before it.
  for (const ruleSetId of ["cpns-2021", "cpns-2019"])
    expect(await become(ruleSetId)).toEqual({ outcome: "refused", missing: ["rule-set-carried-over"] });
  await enter(1, null, "Ikut ujian");
  expect(await become("cpns-2021")).toMatchObject({ outcome: "saved" });
});
