import {
  type CandidateId,
  candidateId,
  canonicalJson,
  digestOf,
  instant,
  positionId,
  seatId,
  sittingId,
} from "@neraca/base";
import type { Candidate, CandidateQuery, CandidatesChange, ListedCandidate, Registry } from "@neraca/engine";
import type { CandidateFields, CarriedOverScores } from "@neraca/protocol";
import { expect, test } from "vitest";
import { done, refusal } from "./registry-outcomes.ts";
import { aCandidate, aStaff, prepareSelections } from "./registry-records.ts";

const ANI = aStaff("ani");
const SELECTION = aCandidate("s1", "p1", 1).selectionId;
const SITTING = sittingId("one");
const SEAT = seatId("r1-0");
const ANYBODY: CandidateQuery = {
  selectionId: SELECTION,
  search: "",
  positionId: null,
  formationType: null,
  marks: [],
  sort: "number",
  isDescending: false,
  after: null,
  limit: 50,
};

const NAMES = [
  "Siti Nur'aini Rahmawati",
  "I Gede Åström Wiryawan",
  "Dewi Lestari",
  "Rahmat Dewantara",
  "dewi anggraini",
] as const;

const PEOPLE = NAMES.map((name, at) => ({
  ...aCandidate("s1", at === 3 ? "p2" : "p1", at + 1),
  name,
  extraTimeMs: at === 4 ? 1_800_000 : 0,
}));
const NOBODY_ELSE = aCandidate("s2", "p1", 1);

const CARRIED_OVER: CarriedOverScores = {
  TWK: 100,
  TIU: 100,
  TKP: 180,
  round: "cpns-2018",
  formationType: "general",
  document: "SERT/2018/0001",
};

function fieldsOfCandidate(
  { name, birthDate, positionId: position, extraTimeMs }: Candidate,
  change: Partial<CandidateFields> = {},
): CandidateFields {
  const accommodations = {
    extraTimeMs,
    screenReader: false,
    largeText: false,
    lowVisionSeat: false,
    note: "",
  };
  return {
    name,
    birthDate,
    positionId: position,
    accommodations,
    withdrawal: null,
    carriedOver: null,
    ...change,
  };
}

/** The part of a registry's contract that is about candidates at the committee's desk. */
export function candidateRules(registry: () => Registry): void {
  const one = PEOPLE[0] as Candidate;

  async function prepare(): Promise<void> {
    await prepareSelections(registry());
    await registry().createStaff(ANI);
    expect(await registry().createCandidates([...PEOPLE, NOBODY_ELSE])).toEqual(done);
  }

  const change = (...puts: CandidatesChange["puts"][number][]): CandidatesChange => ({
    selectionId: SELECTION,
    puts,
    at: instant(5_000),
    by: ANI.id,
  });

  const numbersOf = (listed: readonly ListedCandidate[]): readonly number[] =>
    listed.map(({ participantNumber }) => Number(participantNumber.slice(-4)));

  async function found(query: Partial<CandidateQuery>): Promise<readonly number[]> {
    const wanted = { ...ANYBODY, ...query };
    const numbers = numbersOf(await registry().listCandidates(wanted));
    expect(await registry().countCandidates(wanted)).toBe(numbers.length);
    return numbers;
  }

  test("[RG27] candidates are found by the beginnings of words of name, number and NIK, in any order, without case, accents and apostrophes", async () => {
    await prepare();
    expect(await found({})).toEqual([1, 2, 3, 4, 5]);
    expect(await found({ search: "  DEW " })).toEqual([3, 4, 5]);
    expect(await found({ search: "lest dewi" })).toEqual([3]);
    expect(await found({ search: "astrom" })).toEqual([2]);
    expect(await found({ search: "Åstr gede i" })).toEqual([2]);
    expect(await found({ search: "nuraini" })).toEqual([1]);
    expect(await found({ search: "nur'aini" })).toEqual([1]);
    expect(await found({ search: "2026-12-0004" })).toEqual([4]);
    expect(await found({ search: "2026120004" })).toEqual([4]);
    expect(await found({ search: "0004 rahm" })).toEqual([4]);
    expect(await found({ search: "12-0002" })).toEqual([2]);
    expect(await found({ search: "1271010101900003" })).toEqual([3]);
    for (const none of ["ewi", "dewi siti", "!!!", '"', "* OR dewi NOT", "words:dewi AND"])
      expect(await found({ search: none })).toEqual([]);
  });

  test("[RG27] what a candidate is called now is what they are found by", async () => {
    await prepare();
    const fields = fieldsOfCandidate(one, { name: "Bunga Citra" });
    expect(await registry().changeCandidates(change({ candidateId: one.id, seen: 0, fields }))).toEqual(done);
    expect(await found({ search: "citra" })).toEqual([1]);
    expect(await found({ search: "siti" })).toEqual([]);
  });

  test("[RG28] lists are sorted, filtered and read page by page, and a page begins where the one before ended", async () => {
    await prepare();
    expect(await found({ sort: "name" })).toEqual([5, 3, 2, 4, 1]);
    expect(await found({ sort: "name", isDescending: true })).toEqual([1, 4, 2, 3, 5]);
    expect(await found({ sort: "position" })).toEqual([1, 2, 3, 5, 4]);
    expect(await found({ positionId: positionId("s1-p2") })).toEqual([4]);
    expect(await found({ formationType: "general" })).toHaveLength(5);
    expect(await found({ formationType: "cumlaude" })).toEqual([]);
    expect(await found({ marks: ["accommodated"] })).toEqual([5]);
    for (const sort of ["number", "name", "position"] as const) {
      for (const isDescending of [false, true]) {
        const all = await registry().listCandidates({ ...ANYBODY, sort, isDescending });
        const paged: ListedCandidate[] = [];
        for (;;) {
          const last = paged.at(-1);
          const after = last === undefined ? null : { keys: keysOf(last, sort) };
          const page = await registry().listCandidates({ ...ANYBODY, sort, isDescending, after, limit: 2 });
          if (page.length === 0) break;
          paged.push(...page);
        }
        expect(paged).toEqual(all);
      }
    }
  });

  test("[RG28] seats, accommodations, withdrawals, scores of earlier rounds and pictures can be asked for", async () => {
    await prepare();
    const [first, second, third] = PEOPLE as [Candidate, Candidate, Candidate];
    await registry().assign([{ sittingId: SITTING, candidateId: first.id, seatId: SEAT }]);
    const accommodations = { ...fieldsOfCandidate(second).accommodations, largeText: true, note: "Surat" };
    await registry().changeCandidates(
      change(
        { candidateId: first.id, seen: 0, fields: fieldsOfCandidate(first, { withdrawal: { reason: "x" } }) },
        { candidateId: second.id, seen: 0, fields: fieldsOfCandidate(second, { accommodations }) },
        {
          candidateId: third.id,
          seen: 0,
          fields: fieldsOfCandidate(third, { carriedOver: CARRIED_OVER }),
        },
      ),
    );
    const photos = [{ candidateId: first.id, digest: digestOf("a"), kind: "png" as const }];
    const by = { reason: null, at: instant(6_000), by: ANI.id };
    await registry().keepPhotos({ selectionId: SELECTION, photos, ...by });
    expect(await found({ marks: ["seated"] })).toEqual([1]);
    expect(await found({ marks: ["unseated"] })).toEqual([2, 4, 5]);
    expect(await found({ marks: ["accommodated"] })).toEqual([2, 5]);
    expect(await found({ marks: ["withdrawn"] })).toEqual([1]);
    expect(await found({ marks: ["withdrawn", "seated"], search: "siti" })).toEqual([1]);
    expect(await found({ marks: ["carried-over"] })).toEqual([3]);
    expect(await found({ marks: ["without-photo"] })).toEqual([2, 3, 4, 5]);
    expect((await registry().listCandidates(ANYBODY)).slice(0, 3)).toMatchObject([
      { isSeated: true, isWithdrawn: true, hasPhoto: true, isAccommodated: false, isCarriedOver: false },
      { isSeated: false, isWithdrawn: false, hasPhoto: false, isAccommodated: true },
      { isCarriedOver: true },
    ]);
    expect([...(await registry().candidateMarks(SELECTION)).values()]).toHaveLength(3);
    expect((await registry().candidateMarks(SELECTION)).get(second.id)).toEqual({
      screenReader: false,
      largeText: true,
      lowVisionSeat: false,
      isWithdrawn: false,
      isCarriedOver: false,
      wishedVenueId: null,
    });
  });

  test("[RG29] what a committee decides of candidates is kept whole, version by version, with a note of what an exam rests on and no name", async () => {
    await prepare();
    const corrected = fieldsOfCandidate(one, { name: "Siti Aini", birthDate: "1999-01-02" });
    const withdrawn = { ...corrected, withdrawal: { reason: "Diterima di tempat lain" } };
    for (const [seen, fields] of [corrected, withdrawn, corrected].entries())
      expect(await registry().changeCandidates(change({ candidateId: one.id, seen, fields }))).toEqual(done);
    expect(await registry().candidateById(one.id)).toEqual({
      ...one,
      name: "Siti Aini",
      birthDate: "1999-01-02",
    });
    expect(
      (await registry().versionsOfCandidate(one.id, 2)).map(({ version, fields }) => [version, fields]),
    ).toEqual([
      [3, corrected],
      [2, withdrawn],
    ]);
    expect((await registry().candidateMarks(SELECTION)).size).toBe(0);
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    const changes = acts.filter(({ type }) => type === "CandidateChanged");
    expect(changes).toMatchObject([
      {
        version: 1,
        participantNumber: one.participantNumber,
        corrected: ["name", "birthDate"],
        fieldsDigest: digestOf(canonicalJson(corrected)),
      },
      {
        version: 2,
        corrected: [],
        before: { withdrawal: null },
        after: { withdrawal: { reason: "Diterima di tempat lain" } },
      },
      {
        version: 3,
        before: { withdrawal: { reason: "Diterima di tempat lain" } },
        after: { withdrawal: null },
      },
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/Aini|1999|Siti/u);
  });

  test("[RG29] of several changes none is stored when one is of another version, of a stranger or for a position that is none", async () => {
    await prepare();
    const fields = fieldsOfCandidate(one, { name: "Lain" });
    const good = { candidateId: one.id, seen: 0, fields };
    const refused = async (put: CandidatesChange["puts"][number], error: string): Promise<void> => {
      expect(await registry().changeCandidates(change(good, put))).toEqual({ ok: false, error });
      expect(await registry().candidateById(one.id)).toEqual(one);
    };
    const second = (PEOPLE[1] as Candidate).id;
    await refused({ candidateId: second, seen: 1, fields }, "changed-meanwhile");
    await refused({ candidateId: candidateId("none"), seen: 0, fields }, "candidate-unknown");
    await refused({ candidateId: NOBODY_ELSE.id, seen: 0, fields }, "candidate-unknown");
    const elsewhere = { ...fields, positionId: positionId("s2-p1") };
    await refused({ candidateId: second, seen: 0, fields: elsewhere }, "candidate-position-unknown");
    expect((await registry().staffActs(10)).map(({ act }) => act.type)).not.toContain("CandidateChanged");
  });

  test("[RG47] scores of an earlier round are asked for by selection, as they stand; a version and its note say why it was made", async () => {
    await prepare();
    const [first, second] = PEOPLE as [Candidate, Candidate];
    const other = { ...CARRIED_OVER, TIU: 85, document: "SERT/2018/0002" };
    const put = (who: Candidate, seen: number, carriedOver: CarriedOverScores | null, reason: string) =>
      registry().changeCandidates(
        change({ candidateId: who.id, seen, fields: fieldsOfCandidate(who, { carriedOver }), reason }),
      );
    expect(await registry().carriedOverScores(SELECTION)).toEqual(new Map());
    expect(await put(first, 0, CARRIED_OVER, "Sertifikat asli dilihat")).toEqual(done);
    expect(await put(second, 0, CARRIED_OVER, "Sertifikat asli dilihat")).toEqual(done);
    expect(await put(first, 1, other, "TIU salah ketik")).toEqual(done);
    expect(await put(second, 1, null, "Ikut ujian")).toEqual(done);
    expect(await registry().carriedOverScores(SELECTION)).toEqual(new Map([[first.id, other]]));
    expect(await registry().countsOfSelection(SELECTION)).toMatchObject({ candidates: 5, carriedOver: 1 });
    expect(await registry().carriedOverScores(NOBODY_ELSE.selectionId)).toEqual(new Map());
    const versions = await registry().versionsOfCandidate(first.id, 5);
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [2, "TIU salah ketik"],
      [1, "Sertifikat asli dilihat"],
    ]);
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts.filter(({ type }) => type === "CandidateChanged")).toMatchObject([
      { before: { carriedOver: null }, after: { carriedOver: CARRIED_OVER } },
      {},
      {
        before: { carriedOver: CARRIED_OVER },
        after: { carriedOver: other },
        reason: "TIU salah ketik",
      },
      { after: { carriedOver: null }, reason: "Ikut ujian" },
    ]);
  });

  test("[RG48] nobody has both scores of an earlier round and a seat, whichever comes first", async () => {
    await prepare();
    const [first, second] = PEOPLE as [Candidate, Candidate];
    const put = (who: Candidate, seen: number, carriedOver: CarriedOverScores | null) =>
      registry().changeCandidates(
        change({ candidateId: who.id, seen, fields: fieldsOfCandidate(who, { carriedOver }) }),
      );
    const seat = { sittingId: SITTING, candidateId: first.id, seatId: SEAT };
    expect(await registry().assign([seat])).toEqual(done);
    expect(await put(first, 0, CARRIED_OVER)).toEqual({ ok: false, error: "carried-over-seated" });
    expect(await registry().carriedOverScores(SELECTION)).toEqual(new Map());
    expect(await put(second, 0, CARRIED_OVER)).toEqual(done);
    const other = { ...seat, candidateId: second.id, seatId: seatId("r1-1") };
    expect(await registry().assign([other])).toEqual(
      refusal("out-of-range", "assignment", "candidateId", second.id),
    );
    const planned = { selectionId: SELECTION, removed: [], added: [other], mishaps: null, seedHex: null };
    const store = () =>
      registry().changeAssignments({ ...planned, digest: digestOf("plan"), by: ANI.id, at: instant(6_000) });
    expect(await store()).toEqual(refusal("out-of-range", "assignment", "candidateId", second.id));
    expect(await put(second, 1, null)).toEqual(done);
    expect(await store()).toEqual(done);
  });

  test("[RG30] of a candidate's pictures the newest stands; pictures come all or none, with one note", async () => {
    await prepare();
    const photo = (id: CandidateId, of: string) => ({
      candidateId: id,
      digest: digestOf(of),
      kind: "jpeg" as const,
    });
    const keep = (...photos: ReturnType<typeof photo>[]) =>
      registry().keepPhotos({
        selectionId: SELECTION,
        photos,
        reason: null,
        at: instant(5_000),
        by: ANI.id,
      });
    expect(await keep(photo(one.id, "a"))).toEqual({ ok: true, value: [] });
    expect(await keep(photo(one.id, "b"), photo(NOBODY_ELSE.id, "c"))).toEqual({
      ok: false,
      error: "candidate-unknown",
    });
    expect(await registry().photoOf(one.id)).toEqual(photo(one.id, "a"));
    expect(await keep(photo(one.id, "b"))).toEqual({ ok: true, value: [digestOf("a")] });
    expect(await registry().photoOf(one.id)).toEqual(photo(one.id, "b"));
    expect(await registry().photoOf(NOBODY_ELSE.id)).toBeUndefined();
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts.filter(({ type }) => type === "CandidatePhotosKept")).toMatchObject([
      { photos: 1, reason: null, replaced: 0 },
      { photos: 1, replaced: 1, participantNumber: one.participantNumber },
    ]);
  });

  test("[RG36] pictures are taken away of some or of all, with one note; a file that is another's picture too is still named", async () => {
    await prepare();
    const [two, three] = [PEOPLE[1] as Candidate, PEOPLE[2] as Candidate];
    const photos = [
      { candidateId: one.id, digest: digestOf("a"), kind: "png" as const },
      { candidateId: two.id, digest: digestOf("a"), kind: "png" as const },
    ];
    const by = { selectionId: SELECTION, reason: "Salah orang", at: instant(5_000), by: ANI.id };
    const remove = (candidateIds: readonly CandidateId[] | null) =>
      registry().removePhotos({ ...by, candidateIds });
    await registry().keepPhotos({ ...by, photos });
    expect(await registry().photoDigests()).toEqual(new Set([digestOf("a")]));
    expect(await remove([one.id, NOBODY_ELSE.id])).toEqual({ ok: false, error: "candidate-unknown" });
    expect(await registry().photoOf(one.id)).toEqual(photos[0]);
    expect(await remove([one.id, three.id])).toEqual({ ok: true, value: { photos: 1, unnamed: [] } });
    expect(await registry().photoOf(one.id)).toBeUndefined();
    expect(await remove(null)).toEqual({ ok: true, value: { photos: 1, unnamed: [digestOf("a")] } });
    expect(await remove(null)).toEqual({ ok: true, value: { photos: 0, unnamed: [] } });
    expect(await registry().photoDigests()).toEqual(new Set());
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    const removed = acts.filter(({ type }) => type === "CandidatePhotosRemoved");
    expect(removed).toMatchObject([
      { photos: 1, reason: "Salah orang", of: "named" },
      { photos: 1, reason: "Salah orang", of: "all" },
    ]);
    expect(JSON.stringify(removed)).not.toContain(one.id);
  });
}

function keysOf(
  { candidateId: id, participantNumber, name, positionCode }: ListedCandidate,
  sort: CandidateQuery["sort"],
): NonNullable<CandidateQuery["after"]>["keys"] {
  if (sort === "number") return [participantNumber];
  return sort === "name" ? [name, id] : [positionCode, participantNumber];
}
