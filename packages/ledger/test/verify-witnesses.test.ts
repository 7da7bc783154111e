import { fromHex, utf8 } from "@neraca/base";
import { describe, expect, test } from "vitest";
import { cosigner, ledgerHead } from "../src/index.ts";
import { utcText } from "../src/verify/utc.ts";
import { boundTo, resultEntry, seedCommitmentEntry } from "./entries.ts";
import { failuresOf, folderOf, honestFolder, honestResults, RULES_2024, verify } from "./folder.ts";
import { WITNESSES, witnessed } from "./witnessed.ts";

const words = (folder: ReturnType<typeof honestFolder>, changes = {}) =>
  verify(folder, changes).checks.find((check) => check.id === "witnesses")?.text.en;
const keys = WITNESSES.map(({ verifierKey }) => verifierKey);

describe("witnesses of a ledger", () => {
  test("[LG38] the verdict says how many of how many have cosigned, when, and for how many entries", () => {
    const folder = witnessed(honestFolder(), 2);
    expect(failuresOf(folder)).toEqual([]);
    expect(words(folder)).toBe(
      "Cosigned by 2 of 3 witnesses, for 12 entries: saksi.example/satu (2026-12-01 08:00:12 UTC), " +
        "saksi.example/dua (2026-12-01 08:00:12 UTC). The witnesses' keys were taken from this very folder.",
    );
    expect(verify(folder).witnesses).toEqual({ of: 3, cosigned: 2, size: 12, fromElsewhere: false });
    expect(words(honestFolder())).toBe("This ledger has no witnesses.");
    expect(words(witnessed(honestFolder(), 0))).toContain("Cosigned by 0 of 3 witnesses.");
  });

  test("[LG38] keys from elsewhere are what counts, and a quorum must be reached", () => {
    const folder = witnessed(honestFolder(), 2);
    expect(verify(folder, { witnessKeys: [keys[0]!], quorum: 1 }).witnesses).toEqual({
      of: 1,
      cosigned: 1,
      size: 12,
      fromElsewhere: true,
    });
    expect(failuresOf(folder, { witnessKeys: keys, quorum: 3 })).toEqual([
      "witnesses: Only 2 of 3 witnesses have cosigned; 3 were asked for.",
    ]);
    // The same key twice is one witness.
    expect(verify(folder, { witnessKeys: [keys[0]!, keys[0]!], quorum: 2 }).ok).toBe(false);
    expect(failuresOf(honestFolder(), { witnessKeys: keys, quorum: 1 })).toEqual([
      "witnesses: Only 0 of 3 witnesses have cosigned; 1 were asked for.",
    ]);
    const strange = cosigner("saksi.example/lain", fromHex("77".repeat(32))).verifierKey;
    expect(verify(folder, { witnessKeys: [strange] }).witnesses).toMatchObject({ of: 1, cosigned: 0 });
    expect(failuresOf(folder, { witnessKeys: ["nonsense"] })).toEqual([
      "witnesses: A given witness key is not the key of a witness.",
    ]);
  });

  test("[LG38] what the witnesses saw must be the beginning of this ledger", () => {
    const rules = new Map([["rule-sets/cpns-2024.json", utf8(RULES_2024)]]);
    const beginning = [boundTo(RULES_2024, seedCommitmentEntry()), ...honestResults().slice(0, 3)];
    const early = folderOf(beginning, rules);
    const behind = witnessed(honestFolder(), 1, 3, early);
    expect(failuresOf(behind)).toEqual([]);
    expect(words(behind)).toContain("for 4 entries");
    const given = { witnessKeys: keys };
    expect(verify(behind, given).notProved[0]?.en).toContain("entries after number 4");
    const fork = folderOf([seedCommitmentEntry(), resultEntry("24-0099")]);
    expect(failuresOf(witnessed(honestFolder(), 1, 3, fork)).join()).toContain(
      "The first 2 entries of this ledger are not those once signed: this ledger was forked",
    );
    expect(failuresOf(witnessed(early, 1, 3, honestFolder())).join()).toContain(
      "has only 4 entries, but 12 were once signed: entries were removed",
    );
  });

  test("[LG38] a wrong signature, one of nobody known, or a list that is none, is found", () => {
    const folder = witnessed(honestFolder(), 2);
    const text = new TextDecoder().decode(folder.get("checkpoint.cosigned"));
    const changed = (cosigned: string, witnesses = new TextDecoder().decode(folder.get("witnesses"))) =>
      failuresOf(
        new Map(folder).set("checkpoint.cosigned", utf8(cosigned)).set("witnesses", utf8(witnesses)),
      ).join();
    const [head = "", lines = ""] = text.split("\n\n");
    const [ours = "", first = "", second = ""] = lines.split("\n");
    const swapped = `${second.split(" ").slice(0, 2).join(" ")} ${first.split(" ")[2]}`;
    expect(changed(`${head}\n\n${ours}\n${swapped}\n`)).toContain("of no known witness");
    const flipped = Buffer.from(first.split(" ")[2]!, "base64");
    flipped[11]! ^= 1;
    const later = `— saksi.example/satu ${flipped.toString("base64")}`;
    expect(changed(`${head}\n\n${ours}\n${later}\n`)).toBe(
      "witnesses: The cosignature of the witness saksi.example/satu is wrong.",
    );
    expect(changed(`${head}\n\n${ours}\n${first}\n${first}\n`)).toContain("is wrong");
    expect(changed(text, `${keys[0]}\n`)).toContain(
      "saksi.example/dua in checkpoint.cosigned is of no known",
    );
    expect(changed(text, keys[0])).toContain("not a list of witness keys");
    expect(changed(text, "nonsense\n")).toContain("not a list of witness keys");
    expect(changed(`${head}\n\n${first}\n`)).toContain("not a checkpoint signed with this key");
    expect(changed("nonsense")).toContain("not a checkpoint signed with this key");
  });

  test("[LG38] what is proved and what is not depends on who named the witnesses", () => {
    const folder = witnessed(honestFolder(), 3);
    expect(verify(folder).notProved[0]?.en).toContain("That the witnesses are somebody else");
    const elsewhere = verify(folder, { witnessKeys: keys });
    expect(elsewhere.notProved[0]?.en).toContain("in league");
    expect(elsewhere.proved.at(-1)?.en).toContain("3 witnesses say that the first 12 entries");
    expect(verify(honestFolder()).notProved[0]?.en).toContain("no witness has cosigned it");
  });

  test("[LG38] a page can say it beside other things from the small files alone", () => {
    const folder = witnessed(honestFolder(), 2);
    const small = new Map([...folder].filter(([path]) => !path.includes("/")));
    expect(ledgerHead((path) => small.get(path))).toEqual({
      origin: "neraca.example/cpns-2026",
      size: 12,
      witnesses: { of: 3, cosigned: 2, size: 12, fromElsewhere: false },
    });
    expect(ledgerHead(() => undefined)).toBeUndefined();
    for (const path of small.keys()) {
      expect(
        ledgerHead((each) => (each === path ? utf8("x") : small.get(each))),
        path,
      ).toBeUndefined();
    }
  });

  test("[LG38] seconds are written as dates, leap days and all", () => {
    // Swedes write dates as the standard does.
    const swedish = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "UTC",
      dateStyle: "short",
      timeStyle: "medium",
    });
    for (const days of [0, 59, 365, 789, 11_016, 11_017, 20_787, 47_540, 47_541]) {
      for (const second of [0, 1, 3_599, 86_399]) {
        const seconds = days * 86_400 + second;
        expect(utcText(seconds)).toBe(`${swedish.format(seconds * 1_000)} UTC`);
      }
    }
  });
});
