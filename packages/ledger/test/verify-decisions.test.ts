import { describe, expect, test } from "vitest";
import {
  encodeReceipt,
  type LedgerEntry,
  leafHash,
  ledgerPaths,
  MerkleTree,
  OPTIONAL_PATHS,
  receiptOf,
  signCheckpoint,
} from "../src/index.ts";
import {
  disqualificationEntry,
  itemRulingEntry,
  POSITION,
  resultEntry,
  ruledEntry,
  SALT,
  SECOND_SITTING,
  secondCommitment,
  seedCommitmentEntry,
  seedEntry,
} from "./entries.ts";
import {
  type Folder,
  failuresOf,
  folderOf,
  honestFolder,
  honestLines,
  honestResults,
  type Line,
  leafOf,
  ORIGIN,
  publicationOf,
  signer,
  verify,
} from "./folder.ts";
import { WITNESSES, witnessed } from "./witnessed.ts";

const armed = [seedCommitmentEntry(), ...honestResults(), seedEntry()];

/** Place 1 struck: everybody below moves up by one. */
function withoutTheFirst(): Line[] {
  const [first, second, third, fourth, fifth, f, g, absent, disqualified, withdrawn] = honestLines();
  return [
    { ...second!, place: 1 },
    { ...third!, place: 2, tiedAtCut: false },
    { ...fourth!, place: 2, tiedAtCut: false },
    { ...fifth!, place: 4, tiedAtCut: false },
    f!,
    g!,
    absent!,
    { ...first!, place: null, status: "disqualified", code: "DIS" },
    disqualified!,
    withdrawn!,
  ];
}

/** Each publication after the entries before it; versions count up. */
function published(...parts: readonly (LedgerEntry | Line[])[]): Folder {
  const files: Folder = new Map();
  const entries: LedgerEntry[] = [];
  for (const part of parts) {
    if (!Array.isArray(part)) {
      entries.push(part);
      continue;
    }
    const publicationVersion = files.size + 1;
    const reason = files.size === 0 ? null : { id: "Putusan panitia", en: "Decision of the committee" };
    const publication = publicationOf(part, { publicationVersion, reason });
    entries.push(publication.entry);
    files.set(publication.path, publication.bytes);
  }
  return folderOf(entries, files);
}

describe("disqualification after the close", () => {
  const struck = disqualificationEntry("24-0001");
  const lifted = disqualificationEntry("24-0001", { act: "lifted", grounds: "appeal-upheld" });

  test("[LG40] every ranking while it is in force lists the candidate as disqualified, and none before or after", () => {
    expect(failuresOf(published(...armed, honestLines(), struck, withoutTheFirst()))).toEqual([]);
    expect(
      failuresOf(published(...armed, honestLines(), struck, withoutTheFirst(), lifted, honestLines())),
    ).toEqual([]);
    const status = "the status of participant 24-0001 differs from the result in the ledger";
    expect(failuresOf(published(...armed, struck, honestLines())).join()).toContain(status);
    expect(failuresOf(published(...armed, withoutTheFirst())).join()).toContain(status);
    expect(failuresOf(published(...armed, struck, lifted, withoutTheFirst())).join()).toContain(status);
    // Another result does not lift it.
    const again = resultEntry("24-0001", { sitting: SECOND_SITTING, twk: 100, tiu: 120, tkp: 190 });
    expect(failuresOf(published(...armed, struck, secondCommitment, again, withoutTheFirst()))).toEqual([]);
  });

  test("[LG40] it names somebody who has a result, once, and only what is in force is lifted", () => {
    expect(failuresOf(published(...armed, disqualificationEntry("24-0099")))).toEqual([
      "results: Entry 12: a disqualification of a candidate who has no result before it.",
    ]);
    expect(failuresOf(published(...armed, struck, struck)).join()).toContain("is already disqualified");
    expect(failuresOf(published(...armed, lifted)).join()).toContain("is not in force");
  });
});

function receiptFor(entries: readonly LedgerEntry[], index: number, size = entries.length): string {
  const tree = new MerkleTree();
  for (const entry of entries) tree.append(leafHash(leafOf(entry)));
  const checkpoint = signCheckpoint({ origin: ORIGIN, size, root: tree.root(size) }, signer);
  const entry = entries[index];
  if (entry?.type !== "result") throw new Error("a receipt is for a result");
  return encodeReceipt(receiptOf({ entry, salt: SALT, index, tree, checkpoint, size }));
}

describe("a receipt in a ledger", () => {
  const text = receiptFor(armed, 1);
  const stepsIn = (
    folder: Folder,
    given = text,
    participantNumber: string | null = "24-0001",
    changes = {},
  ) => {
    const { receipt, ok } = verify(folder, { receipt: { text: given, participantNumber }, ...changes });
    const failed = receipt?.steps.find((each) => each.outcome === "failed");
    return {
      ok,
      outcomes: Object.fromEntries(receipt?.steps.map((each) => [each.step, each.outcome]) ?? []),
      failed: failed === undefined ? null : `${failed.step}: ${failed.text.en}`,
      wordOf: (step: string) => receipt?.steps.find((each) => each.step === step)?.text.en,
    };
  };

  test("[LG39] is found at its place, still stands, and is in the publication", () => {
    const steps = stepsIn(published(...armed, honestLines()));
    expect(steps.ok).toBe(true);
    expect(steps.outcomes).toEqual({
      key: "passed",
      entry: "passed",
      candidate: "passed",
      checkpoint: "passed",
      inclusion: "passed",
      witnesses: "not-checked",
      ledger: "passed",
      standing: "passed",
      publication: "passed",
    });
    expect(steps.wordOf("publication")).toBe(
      `Publication ${POSITION} version 1 lists this result: place 1, code P/L.`,
    );
    expect(stepsIn(published(...armed)).outcomes["publication"]).toBe("not-checked");
  });

  test("[LG39] of a ledger that was shortened or forked since is refused with a sentence that says which", () => {
    expect(stepsIn(published(...armed.slice(0, 5))).failed).toBe(
      "ledger: This ledger has only 5 entries, but 11 were once signed: entries were removed.",
    );
    const forked = [...armed.slice(0, 1), resultEntry("24-0001", { tkp: 150 }), ...armed.slice(2)];
    expect(stepsIn(published(...forked, seedCommitmentEntry({ sitting: "S2" as never }))).failed).toContain(
      "ledger: The first 11 entries of this ledger are not those once signed: this ledger was forked",
    );
  });

  test("[LG39] that is wrong makes the whole verdict fail", () => {
    const folder = published(...armed);
    expect(stepsIn(folder, text, "24-0002")).toMatchObject({
      ok: false,
      failed: "candidate: This entry is not that of participant 24-0002.",
    });
    expect(stepsIn(folder, "nonsense")).toMatchObject({ ok: false });
    expect(stepsIn(folder, "nonsense").failed).toContain("receipt: This is not a receipt");
    expect(stepsIn(folder, text.replace("index 1\n", "index 2\n")).failed).toContain(
      "inclusion: This entry is not",
    );
    // Also where the ledger itself cannot be read.
    const empty: Folder = new Map();
    expect(stepsIn(empty, text, "24-0002").ok).toBe(false);
    expect(stepsIn(empty, "nonsense").failed).toContain("receipt:");
    const unreadable = new Map([...folder].filter(([path]) => !path.startsWith("tile/entries")));
    expect(stepsIn(unreadable).outcomes).toMatchObject({ inclusion: "passed" });
  });

  test("[LG39] whose result was replaced or struck later says so, and is a good receipt all the same", () => {
    const scores = { twk: 100, tiu: 120, tkp: 195 };
    const again = resultEntry("24-0001", { sitting: SECOND_SITTING, ...scores });
    const replaced = stepsIn(published(...armed, secondCommitment, again));
    expect(replaced.ok).toBe(true);
    expect(replaced.outcomes["standing"]).toBe("noticed");
    expect(replaced.wordOf("standing")).toBe(
      "Entry number 13 replaces this result: TWK 100, TIU 120, TKP 195, total 415.",
    );
    const ruled = ruledEntry(resultEntry("24-0001"), scores);
    const anew = stepsIn(published(...armed, itemRulingEntry({ ruling: "annulled" }), ruled));
    expect(anew.ok).toBe(true);
    expect(anew.wordOf("standing")).toBe(
      "Entry number 13 replaces this result after a ruling on an item: TWK 100, TIU 120, TKP 195, total 415.",
    );
    const struck = stepsIn(published(...armed, disqualificationEntry("24-0001")));
    expect(struck.wordOf("standing")).toBe("This candidate was disqualified by entry number 12.");
    const lifted = disqualificationEntry("24-0001", { act: "lifted" });
    expect(stepsIn(published(...armed, disqualificationEntry("24-0001"), lifted)).outcomes["standing"]).toBe(
      "passed",
    );
  });

  test("[LG38] says which witnesses cosigned its checkpoint", () => {
    const folder = witnessed(published(...armed), 2);
    const cosigned =
      text.slice(0, text.indexOf("\n\n") + 2) + Buffer.from(folder.get("checkpoint.cosigned")!);
    const keys = WITNESSES.map(({ verifierKey }) => verifierKey);
    const steps = stepsIn(folder, cosigned, "24-0001", { witnessKeys: keys });
    expect(steps.ok).toBe(true);
    expect(steps.wordOf("witnesses")).toContain("Cosigned by 2 of 3 witnesses, for 11 entries");
    expect(stepsIn(folder, cosigned).wordOf("witnesses")).toContain("taken from this very folder");
    expect(stepsIn(folder).wordOf("witnesses")).toContain("Cosigned by 0 of 3");
  });
});

describe("paths of a ledger that is fetched", () => {
  test("[LG42] three rounds name everything that is there, and everything that the verifier asks for", () => {
    const results = Array.from({ length: 600 }, (_, nth) => resultEntry(`24-${nth}`));
    const many = witnessed(folderOf([seedCommitmentEntry({ roster: 1000 }), ...results]), 1);
    for (const folder of [honestFolder(), many, witnessed(honestFolder(), 2)]) {
      const fetched: Folder = new Map();
      let rounds = 0;
      for (let isNews = true; isNews; rounds += 1) {
        const before = fetched.size;
        for (const path of ledgerPaths((each) => fetched.get(each), 1_000) ?? []) {
          const bytes = folder.get(path);
          if (bytes !== undefined) fetched.set(path, bytes);
          else expect(OPTIONAL_PATHS.has(path), path).toBe(true);
        }
        isNews = fetched.size > before;
      }
      expect([...fetched.keys()].toSorted()).toEqual([...folder.keys()].toSorted());
      expect(rounds).toBeLessThanOrEqual(4);
      expect(verify(fetched).ok).toBe(true);
    }
  });

  test("[LG42] a ledger that claims more entries than anybody wants to fetch is not begun", () => {
    expect(ledgerPaths((path) => honestFolder().get(path), 11)).toBeUndefined();
    expect(ledgerPaths((path) => honestFolder().get(path), 12)).toBeDefined();
  });
});
