import { instant, positionId } from "@neraca/base";
import type { PositionsChange, Registry } from "@neraca/engine";
import type { PositionFields } from "@neraca/protocol";
import { expect, test } from "vitest";
import { done } from "./registry-outcomes.ts";
import { aCandidate, aPosition, aSelection, aStaff } from "./registry-records.ts";

const ANI = aStaff("ani");
const SELECTION = aSelection("a");
const OLD = aPosition("a", "P1");
const NEW = positionId("p-new");
const FIELDS: PositionFields = {
  code: "P2",
  title: "Guru Kelas",
  agency: "Rekaan",
  unit: "SD Negeri 1",
  location: "Binjai",
  formationType: "general",
  quota: 3,
  qualification: "S-1",
  profile: [{ competency: "Integritas", level: 4, links: [{ subtest: "TKP", topic: null }] }],
};

/** The part of a registry's contract that is about what committees decide of positions. */
export function positionRules(registry: () => Registry): void {
  const change = (...puts: PositionsChange["puts"][number][]): PositionsChange => ({
    selectionId: SELECTION.id,
    puts,
    at: instant(5_000),
    by: ANI.id,
  });

  async function prepare(): Promise<void> {
    await registry().createStaff(ANI);
    await registry().createSelection(SELECTION);
    await registry().createPositions([OLD]);
  }

  test("[RG22] positions are made, changed and taken away as versions, and each leaves a note with what stood before", async () => {
    await prepare();
    const made = change(
      { positionId: NEW, seen: null, fields: FIELDS },
      { positionId: OLD.id, seen: 0, fields: { ...FIELDS, code: "P1" } },
    );
    expect(await registry().changePositions(made)).toEqual(done);
    expect(await registry().positionsOfSelection(SELECTION.id)).toMatchObject([
      { id: OLD.id, code: "P1", title: "Guru Kelas", quota: 3 },
      { id: NEW, code: "P2" },
    ]);
    expect((await registry().decidedPositions(SELECTION.id)).get(NEW)).toMatchObject({
      version: 1,
      fields: FIELDS,
    });
    expect(await registry().changePositions(change({ positionId: NEW, seen: 1, fields: null }))).toEqual(
      done,
    );
    expect((await registry().decidedPositions(SELECTION.id)).get(NEW)).toMatchObject({
      version: 2,
      fields: null,
    });
    expect(await registry().positionsOfSelection(SELECTION.id)).toHaveLength(1);
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts.filter(({ type }) => type === "PositionChanged")).toMatchObject([
      { positionId: NEW, version: 1, before: null, after: FIELDS, candidates: 0 },
      { positionId: OLD.id, version: 1, before: { title: OLD.title, location: "", profile: [] } },
      { positionId: NEW, version: 2, before: FIELDS, after: null },
    ]);
  });

  test("[RG6] positions that a command brings are on the record as those of the desk are, by nobody by name", async () => {
    await prepare();
    const position = aPosition("a", "P3");
    const brought = { positions: [position], candidates: [], assignments: [], at: instant(1_000) };
    const acts = async () =>
      (await registry().staffActs(10)).filter(({ act }) => act.type === "PositionChanged");
    const twice = { ...brought, positions: [position, position] };
    expect(await registry().importRoster(twice)).toMatchObject({ ok: false });
    expect(await acts()).toEqual([]);
    expect(await registry().importRoster(brought)).toEqual(done);
    const { id, selectionId, ...fields } = position;
    const after = { ...fields, location: "", qualification: "", profile: [] };
    const act = {
      staffId: null,
      selectionId,
      positionId: id,
      version: 0,
      before: null,
      after,
      candidates: 0,
    };
    expect(await acts()).toMatchObject([{ at: 1_000, act }]);
  });

  test("[RG22] of several changes none is stored when one is of another version, takes a code, or takes away what candidates apply for", async () => {
    await prepare();
    await registry().createCandidates([aCandidate("a", "P1", 1)]);
    await registry().changePositions(change({ positionId: NEW, seen: null, fields: FIELDS }));
    const before = await registry().positionsOfSelection(SELECTION.id);
    const good = { positionId: NEW, seen: 1, fields: { ...FIELDS, title: "Lain" } };
    const refused = async (put: PositionsChange["puts"][number], error: string): Promise<void> => {
      expect(await registry().changePositions(change(good, put))).toEqual({ ok: false, error });
      expect(await registry().positionsOfSelection(SELECTION.id)).toEqual(before);
    };
    await refused({ positionId: OLD.id, seen: 4, fields: FIELDS }, "changed-meanwhile");
    await refused({ positionId: NEW, seen: null, fields: FIELDS }, "changed-meanwhile");
    await refused({ positionId: OLD.id, seen: 0, fields: FIELDS }, "position-code-taken");
    await refused({ positionId: OLD.id, seen: 0, fields: null }, "position-has-candidates");
    expect(await registry().countsOfSelection(SELECTION.id)).toEqual({
      positions: 2,
      candidates: 1,
      seated: 0,
      carriedOver: 0,
    });
    expect([...(await registry().candidatesByPosition(SELECTION.id))]).toEqual([[OLD.id, 1]]);
    expect((await registry().positionsInSittings([])).size).toBe(0);
  });
}
