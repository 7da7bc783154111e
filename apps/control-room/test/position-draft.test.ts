import { positionId } from "@neraca/base";
import type { DeskPosition, PositionFields } from "@neraca/protocol";
import { expect, test } from "vitest";
import { draftOf, fieldsOf, mergePosition, positionsShown } from "../src/desk/position-draft.ts";

const FIELDS: PositionFields = {
  code: "P1",
  title: "Guru Kelas",
  agency: "Rekaan",
  unit: "SD Negeri 1",
  location: "Binjai",
  formationType: "general",
  quota: 3,
  qualification: "",
  profile: [
    {
      competency: "Integritas",
      level: 4,
      links: [
        { subtest: "TIU", topic: "verbal" },
        { subtest: "TKP", topic: null },
      ],
    },
  ],
};

test("[DE2] what only one changed is kept, what both changed stays as typed here and is named", () => {
  const mine = { ...draftOf(FIELDS), title: "Milik saya", quota: 5 };
  const theirs = { ...FIELDS, title: "Milik mereka", location: "Stabat", profile: [] };
  const { draft, both } = mergePosition(FIELDS, mine, theirs);
  expect(draft).toMatchObject({ title: "Milik saya", quota: 5, location: "Stabat", profile: [] });
  expect(both).toEqual(["title"]);
  expect(mergePosition(FIELDS, { ...mine, title: theirs.title }, theirs).both).toEqual([]);
});

test("[DE2] what is typed comes back as it was, and what has no form is not sent", () => {
  const draft = draftOf(FIELDS);
  expect(draft.profile[0]?.links).toBe("TIU/verbal, TKP");
  expect(fieldsOf(draft)).toEqual(FIELDS);
  const typed = (links: string) => fieldsOf({ ...draft, profile: [{ competency: "A", level: 1, links }] });
  expect(typed("tiu / figural ,")?.profile[0]?.links).toEqual([{ subtest: "TIU", topic: "figural" }]);
  expect(typed("XYZ")).toBeNull();
  expect(typed("TIU/")).toBeNull();
  expect(fieldsOf({ ...draft, code: "kode salah" })).toBeNull();
  expect(fieldsOf({ ...draft, unit: " " })).toBeNull();
  for (const quota of [0, -1, 1.5, Number.NaN, 10_001]) expect(fieldsOf({ ...draft, quota })).toBeNull();
  expect(fieldsOf({ ...draft, profile: [{ competency: "A", level: 6, links: "" }] })).toBeNull();
  expect(fieldsOf({ ...draft, profile: [{ competency: "a;b", level: 1, links: "" }] })).toBeNull();
});

test("[DE3] a search has every word somewhere; the biggest number is first", () => {
  const position = (code: string, quota: number, part: Partial<PositionFields> = {}): DeskPosition => ({
    positionId: positionId(code.toLowerCase()),
    version: 0,
    changed: null,
    fields: { ...FIELDS, code, quota, ...part },
    candidates: 0,
    locked: null,
  });
  const all = [
    position("P10", 2),
    position("P2", 9, { location: "Stabat" }),
    position("P1", 4, { formationType: "cumlaude" }),
  ];
  const codes = (search: string, type = "", sort: "code" | "quota" = "code") =>
    positionsShown(all, { search, type, sort }).map(({ fields }) => fields.code);
  expect(codes("")).toEqual(["P1", "P2", "P10"]);
  expect(codes("guru STABAT")).toEqual(["P2"]);
  expect(codes("guru lain")).toEqual([]);
  expect(codes("", "cumlaude")).toEqual(["P1"]);
  expect(codes("", "", "quota")).toEqual(["P2", "P1", "P10"]);
});
