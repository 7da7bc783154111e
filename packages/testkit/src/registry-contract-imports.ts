import { canonicalJson, digest, digestOf, instant, positionId, selectionId } from "@neraca/base";
import type { CandidatesImport, ImportedCandidate, Registry } from "@neraca/engine";
import { CANDIDATES_IMPORT_MAX, venueId } from "@neraca/engine";
import { expect, test } from "vitest";
import { refusal } from "./registry-outcomes.ts";
import { aCandidate, aStaff, prepareSelections } from "./registry-records.ts";

const S1 = selectionId("s1");
const ANI = aStaff("ani");

function row(nth: number, selection = "s1"): ImportedCandidate {
  return { candidate: { ...aCandidate(selection, "p1", nth), pinHash: null }, line: nth + 1 };
}

function file(batches: Iterable<readonly ImportedCandidate[]>, given: Partial<CandidatesImport> = {}) {
  return {
    selectionId: S1,
    version: 0,
    fileName: "peserta.csv",
    digest: digest("cd".repeat(32)),
    batches,
    by: ANI.id,
    at: instant(9),
    ...given,
  };
}

/** The rules RG40 to RG42, RG45 to RG49. */
export function importRules(registry: () => Registry): void {
  async function prepare(): Promise<void> {
    await prepareSelections(registry());
    await registry().createStaff(ANI);
    await registry().createCandidates([aCandidate("s1", "p1", 1)]);
    await registry().forgetStaffActs((await registry().staffActs(100)).map(({ id }) => id));
  }

  test("[RG40] a file of candidates is taken whole, in batches, with a note of how many there were and are", async () => {
    await prepare();
    const done = await registry().importCandidates(file([[row(2), row(3)], [], [row(4)]]));
    expect(done).toEqual({ ok: true, value: { before: 1, after: 4 } });
    const found = await registry().candidatesOfSelection(S1);
    expect(found.slice(1)).toEqual([2, 3, 4].map((nth) => row(nth).candidate));
    expect((await registry().staffActs(10)).map(({ at, act }) => [at, act])).toEqual([
      [
        9,
        {
          type: "CandidatesImported",
          staffId: ANI.id,
          selectionId: S1,
          digest: "cd".repeat(32),
          fileName: "peserta.csv",
          rows: 3,
          before: 1,
          after: 4,
        },
      ],
    ]);
    await registry().importCandidates(file([[row(5)]], { fileName: "lagi.csv", by: null }));
    const kept = await registry().importsOfSelection(S1, 5);
    expect(kept.map(({ fileName, rows, by }) => [fileName, rows, by])).toEqual([
      ["lagi.csv", 1, null],
      ["peserta.csv", 3, ANI.id],
    ]);
    expect(await registry().importsOfSelection(S1, 1)).toHaveLength(1);
    expect(await registry().importsOfSelection(selectionId("s2"), 5)).toEqual([]);
  });

  test("[RG45] a wish for a venue comes with the file, and stands until the desk decides otherwise", async () => {
    await prepare();
    const wishing = { ...row(2), wishedVenueId: venueId("v-1") };
    expect((await registry().importCandidates(file([[wishing, row(3)]]))).ok).toBe(true);
    const { id, name, birthDate, extraTimeMs, positionId: position } = wishing.candidate;
    const wish = async (who = id) => (await registry().marksOfCandidate(who))?.wishedVenueId;
    expect([await wish(), await wish(row(3).candidate.id)]).toEqual(["v-1", undefined]);
    expect((await registry().candidateMarks(S1)).get(id)?.wishedVenueId).toBe("v-1");
    const granted = { screenReader: false, largeText: true, lowVisionSeat: false, note: "Surat" };
    const accommodations = { extraTimeMs, ...granted };
    const fields = {
      name,
      birthDate,
      positionId: position,
      accommodations,
      withdrawal: null,
      carriedOver: null,
    };
    const put = (seen: number, change: object) =>
      registry().changeCandidates({
        selectionId: S1,
        puts: [{ candidateId: id, seen, fields: { ...fields, ...change } }],
        at: instant(10),
        by: ANI.id,
      });
    expect((await put(0, { wishedVenueId: "v-1" })).ok).toBe(true);
    expect(await registry().marksOfCandidate(id)).toMatchObject({ largeText: true, wishedVenueId: "v-1" });
    expect((await put(1, {})).ok).toBe(true);
    expect(await wish()).toBeNull();
    const changes = (await registry().staffActs(10)).flatMap(({ act }) =>
      act.type === "CandidateChanged" ? [[act.before.wishedVenueId, act.after.wishedVenueId]] : [],
    );
    expect(changes).toEqual([
      ["v-1", "v-1"],
      ["v-1", undefined],
    ]);
  });

  test("[RG49] accommodations come with the file as a first version, and what they rest on is found for all at once", async () => {
    await prepare();
    const needs = { extraTimeMs: 0, screenReader: true, largeText: false, lowVisionSeat: true };
    const granted = { ...needs, note: "Surat dokter", grantedBy: "Ketua Panitia" };
    const noted = { ...needs, screenReader: false, lowVisionSeat: false, note: "Permintaan ditolak" };
    const rows = [
      { ...row(2), accommodations: granted, wishedVenueId: venueId("v-1") },
      { ...row(3), accommodations: noted },
      row(4),
      { ...row(5), candidate: { ...row(5).candidate, extraTimeMs: 1_800_000 } },
    ];
    expect((await registry().importCandidates(file([rows]))).ok).toBe(true);
    const [one, two, three] = [row(2).candidate, row(3).candidate, row(4).candidate];
    const [version] = await registry().versionsOfCandidate(one.id, 5);
    expect(version).toMatchObject({ version: 1, by: ANI.id, at: 9, fields: { accommodations: granted } });
    expect(version?.fields).toMatchObject({ name: one.name, wishedVenueId: "v-1", carriedOver: null });
    expect(await registry().versionsOfCandidate(three.id, 5)).toEqual([]);
    expect(await registry().marksOfCandidate(one.id)).toMatchObject({
      screenReader: true,
      largeText: false,
      lowVisionSeat: true,
      wishedVenueId: "v-1",
    });
    expect(await registry().marksOfCandidate(two.id)).toBeUndefined();
    const grounds = new Map([
      [one.id, { note: "Surat dokter", grantedBy: "Ketua Panitia" }],
      [two.id, { note: "Permintaan ditolak", grantedBy: null }],
    ]);
    expect(await registry().groundsOfSelection(S1)).toEqual(grounds);
    expect(await registry().groundsOfSelection(selectionId("s2"))).toEqual(new Map());
    expect((await registry().staffActs(5)).map(({ act }) => act)).toMatchObject([
      {
        type: "CandidateChanged",
        candidateId: one.id,
        file: "peserta.csv",
        after: { accommodations: granted },
      },
      { type: "CandidateChanged", candidateId: two.id, after: { accommodations: noted } },
      { type: "CandidatesImported", rows: 4, accommodated: 2, extended: 1 },
    ]);
    const { name, birthDate, positionId: position } = one;
    const fields = { name, birthDate, positionId: position, withdrawal: null, carriedOver: null };
    const less = { ...needs, screenReader: false, lowVisionSeat: false, note: "" };
    const put = { candidateId: one.id, seen: 1, fields: { ...fields, accommodations: less } };
    const later = { selectionId: S1, puts: [put], at: instant(10), by: ANI.id };
    expect((await registry().changeCandidates(later)).ok).toBe(true);
    expect([...(await registry().groundsOfSelection(S1)).keys()]).toEqual([two.id]);
  });

  test("[RG46] scores of an earlier round come with the file as a first version of whom they are, with a note of each that names the file", async () => {
    await prepare();
    const scores = { TWK: 100, TIU: 105, TKP: 180 };
    const carriedOver = { ...scores, round: "cpns-2018", formationType: "general", document: "SERT/7" };
    const wishing = { ...row(2), carriedOver, wishedVenueId: venueId("v-1") };
    const second = { ...row(4), carriedOver: { ...carriedOver, document: "SERT/8" } };
    expect((await registry().importCandidates(file([[wishing, row(3)], [second]]))).ok).toBe(true);
    const { id, name, birthDate, extraTimeMs, positionId: position } = wishing.candidate;
    expect([...(await registry().carriedOverScores(S1))]).toEqual([
      [id, carriedOver],
      [second.candidate.id, second.carriedOver],
    ]);
    expect(await registry().marksOfCandidate(id)).toMatchObject({
      isCarriedOver: true,
      wishedVenueId: "v-1",
    });
    const none = { screenReader: false, largeText: false, lowVisionSeat: false, note: "" };
    const fields = {
      name,
      birthDate,
      positionId: position,
      accommodations: { extraTimeMs, ...none },
      withdrawal: null,
      carriedOver,
      wishedVenueId: "v-1",
    };
    expect(await registry().versionsOfCandidate(id, 5)).toEqual([
      { candidateId: id, selectionId: S1, version: 1, fields, reason: null, at: 9, by: ANI.id },
    ]);
    expect(await registry().versionsOfCandidate(row(3).candidate.id, 5)).toEqual([]);
    const acts = (await registry().staffActs(10)).map(({ act }) => act);
    expect(acts).toMatchObject([
      {
        type: "CandidateChanged",
        candidateId: id,
        version: 1,
        file: "peserta.csv",
        before: { carriedOver: null, wishedVenueId: "v-1" },
        after: { carriedOver, wishedVenueId: "v-1" },
        fieldsDigest: digestOf(canonicalJson(fields)),
      },
      { type: "CandidateChanged", candidateId: second.candidate.id },
      { type: "CandidatesImported", rows: 3, carriedOver: 2 },
    ]);
  });

  test("[RG40] what is refused, or breaks off, leaves no candidate, no file and no note", async () => {
    await prepare();
    function* broken() {
      yield [row(2)];
      throw new Error("half a file");
    }
    const tooMany = {
      *[Symbol.iterator]() {
        const batch = Array.from({ length: CANDIDATES_IMPORT_MAX + 1 }, () => row(2));
        yield batch;
      },
    };
    const elsewhere = { ...row(3).candidate, positionId: positionId("s2-p1") };
    const outcomes = [
      await registry().importCandidates(file([[row(2), row(3), row(2)]])),
      await registry().importCandidates(file([[row(2), row(1)]])),
      await registry().importCandidates(file([[row(2), { candidate: elsewhere, line: 3 }]])),
      await registry().importCandidates(file([[row(2, "s2")]])),
      await registry().importCandidates(file([[row(2)]], { version: 1 })),
      await registry().importCandidates(file([], { selectionId: selectionId("none") })),
      await registry().importCandidates(file(tooMany)),
    ];
    // Id, number and NIK are taken alike: which of them is named first is the database's.
    expect(outcomes.slice(0, 2)).toMatchObject([
      { ok: false, error: { reason: "already-taken", record: "candidate", row: 2 } },
      { ok: false, error: { reason: "already-taken", record: "candidate", row: 1 } },
    ]);
    expect(outcomes.slice(2)).toEqual([
      refusal("belongs-elsewhere", "candidate", "positionId", "s2-p1", 1),
      refusal("belongs-elsewhere", "candidate", "selectionId", "s2"),
      { ok: false, error: { reason: "changed-meanwhile" } },
      refusal("unknown-reference", "candidate", "selectionId", "none"),
      { ok: false, error: { reason: "too-many", rowsMax: CANDIDATES_IMPORT_MAX } },
    ]);
    await expect(registry().importCandidates(file(broken()))).rejects.toThrow("half a file");
    expect(await registry().candidatesOfSelection(S1)).toHaveLength(1);
    expect(await registry().importsOfSelection(S1, 5)).toEqual([]);
    expect(await registry().staffActs(10)).toEqual([]);
  });

  test("[RG41] candidates are found by number or NIK among many names, with the file and line they came in", async () => {
    await prepare();
    await registry().importCandidates(file([[row(2), row(3)]]));
    const [one, two] = [aCandidate("s1", "p1", 1), row(2).candidate];
    const found = await registry().candidatesNamed(S1, [two.participantNumber, one.nik, two.nik, "nobody"]);
    expect(found).toEqual([
      { id: one.id, participantNumber: one.participantNumber, nik: one.nik, origin: null },
      {
        id: two.id,
        participantNumber: two.participantNumber,
        nik: two.nik,
        origin: { fileName: "peserta.csv", at: 9, line: 3 },
      },
    ]);
    expect(await registry().candidatesNamed(selectionId("s2"), [two.nik])).toEqual([]);
    const before = await registry().digestOfNames(S1);
    await registry().createCandidates([aCandidate("s2", "p1", 7)]);
    expect(await registry().digestOfNames(S1)).toBe(before);
    await registry().createCandidates([aCandidate("s1", "p1", 7)]);
    expect(await registry().digestOfNames(S1)).not.toBe(before);
  });

  test("[RG42] while another thread writes, calls that write wait for it and lookups do not", async () => {
    await prepare();
    const order: string[] = [];
    let finish = (): void => {};
    const other = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const held = registry().whileAnotherWrites(() => other.then(() => order.push("other")));
    const next = registry().whileAnotherWrites(async () => order.push("next"));
    await registry().selections();
    const written = registry()
      .createCandidates([aCandidate("s1", "p1", 5)])
      .then(() => order.push("written"));
    expect(await registry().candidatesOfSelection(S1)).toHaveLength(1);
    order.push("looked");
    finish();
    await Promise.all([held, next, written]);
    expect(order.slice(0, 2)).toEqual(["looked", "other"]);
    expect(await registry().candidatesOfSelection(S1)).toHaveLength(2);
    const failed = registry().whileAnotherWrites(() => Promise.reject(new Error("died")));
    await expect(failed).rejects.toThrow("died");
    expect(await registry().createCandidates([aCandidate("s1", "p1", 6)])).toMatchObject({ ok: true });
  });
}
