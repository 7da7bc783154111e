import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fromHex } from "@neraca/base";
import { DEFAULT_POLICY, type SittingPolicy } from "@neraca/exam";
import { cosigner } from "@neraca/ledger";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPolicy } from "../src/adapters/policy-file.ts";
import { boardAddressOf, ConfigError, configOf, knownHostOf } from "../src/config.ts";

const WITNESS = cosigner("saksi.example/satu", fromHex("11".repeat(32))).verifierKey;
const OTHER = cosigner("saksi.example/dua", fromHex("12".repeat(32))).verifierKey;

describe("settings", () => {
  test("[CF1] an empty setting is no setting: nothing is shortened, moved or switched by it", () => {
    const names = [
      "NERACA_HOST",
      "NERACA_PORT",
      "NERACA_DATA",
      "NERACA_BANK",
      "NERACA_APPS",
      "NERACA_LEDGER_ORIGIN",
      "NERACA_WITNESSES",
      "NERACA_DEMONSTRATION",
      "NERACA_DEMONSTRATION_CANDIDATES",
      "NERACA_DEMONSTRATION_SECONDS",
      "NERACA_PRACTICE",
      "NERACA_LOG",
      "NERACA_RULES",
      "NERACA_TLS",
      "NERACA_PROXY",
      "NERACA_POLICY",
    ];
    const empty = Object.fromEntries(names.map((name) => [name, ""]));
    expect(configOf(empty, "/srv")).toEqual(configOf({}, "/srv"));
    expect(configOf(empty, "/srv").demonstrationDurationMs).toBeNull();
  });

  test.each([
    ["NERACA_PORT", "eighty"],
    ["NERACA_PORT", "70000"],
    ["NERACA_DEMONSTRATION_SECONDS", "0"],
    ["NERACA_DEMONSTRATION_SECONDS", "abc"],
    ["NERACA_TLS", "yes"],
    ["NERACA_LOG", "loud"],
    ["NERACA_WITNESSES", "nonsense http://127.0.0.1"],
    ["NERACA_WITNESSES", WITNESS],
    ["NERACA_WITNESSES", `${WITNESS} ftp://127.0.0.1`],
    ["NERACA_WITNESSES", `${WITNESS} http://127.0.0.1/?a`],
    ["NERACA_WITNESSES", `${WITNESS} http://127.0.0.1 more`],
    ["NERACA_WITNESSES", `${WITNESS} http://127.0.0.1, ${WITNESS} http://127.0.0.2`],
  ])("[CF2] %s=%s stops the start with a sentence that names it", (name, value) => {
    expect(() => configOf({ [name]: value }, "/srv")).toThrow(ConfigError);
    expect(() => configOf({ [name]: value }, "/srv")).toThrow(name);
  });

  test.each(["0.0.0.0", "::"])("[CF6] listening on %s, what is printed names this machine", (host) => {
    const config = configOf({ NERACA_HOST: host, NERACA_TLS: "1", NERACA_BOARD_PORT: "8090" }, "/srv");
    expect(knownHostOf(config)).toBe(hostname());
    expect(boardAddressOf(config)).toBe(`https://${hostname()}:8090`);
    expect(boardAddressOf(config, "ujian.example")).toBe("https://ujian.example:8090");
    expect(knownHostOf(configOf({}, "/srv"))).toBe("127.0.0.1");
  });

  test("[CF4] witnesses are named by their key and the address where they are asked", () => {
    const { witnesses } = configOf(
      { NERACA_WITNESSES: `${WITNESS} https://saksi.example/w1/ ,\n ${OTHER}  http://10.0.0.7:8099,` },
      "/srv",
    );
    expect(witnesses.map(({ key, prefix }) => [key.name, prefix])).toEqual([
      ["saksi.example/satu", "https://saksi.example/w1"],
      ["saksi.example/dua", "http://10.0.0.7:8099"],
    ]);
  });
});

describe("a policy", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "neraca-policy-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const read = async (text: string): Promise<SittingPolicy> => {
    const file = join(folder, "policy.json");
    await writeFile(file, text);
    return readPolicy(file);
  };

  test("[CF3] is the default, or what a file says, and the default where it says nothing", async () => {
    expect(await readPolicy(null)).toEqual(DEFAULT_POLICY);
    expect(await read("{}")).toEqual(DEFAULT_POLICY);
    expect(
      await read(
        `{"lateAnswers": {"rule": "hold"}, "venueFault": {"offlineCountMin": 9}, "board": {"freezeMs": 600000}}`,
      ),
    ).toEqual({
      ...DEFAULT_POLICY,
      lateAnswers: { ...DEFAULT_POLICY.lateAnswers, rule: "hold" },
      venueFault: { ...DEFAULT_POLICY.venueFault, offlineCountMin: 9 },
      board: { ...DEFAULT_POLICY.board, freezeMs: 600_000 },
    });
    const graded = await read(`{"integrity": {"page-hidden": "lock"}, "alarms": {"pace": {"runMin": 12}}}`);
    expect(graded.integrity).toEqual({ ...DEFAULT_POLICY.integrity, "page-hidden": "lock" });
    expect(graded.alarms).toEqual({
      ...DEFAULT_POLICY.alarms,
      pace: { ...DEFAULT_POLICY.alarms.pace, runMin: 12 },
    });
    const example = join(import.meta.dirname, "../../../docs/examples/policy.json");
    expect((await readPolicy(example)).lateAnswers.rule).toBe("hold");
  });

  test.each([
    ["no JSON", "{", "not a readable JSON file"],
    ["a member that nobody knows", `{"lateAnswer": {}}`, "lateAnswer"],
    ["a rule that does not exist", `{"lateAnswers": {"rule": "maybe"}}`, "rule"],
    ["a share of nothing", `{"venueFault": {"offlinePercentMin": 0}}`, "offlinePercentMin"],
    ["a board that nobody knows", `{"board": {"visibility": "everybody"}}`, "visibility"],
    ["a delay that would hold back hours", `{"board": {"delayMs": 86400000}}`, "delayMs"],
    ["a grade that does not exist", `{"integrity": {"copy": "punish"}}`, "copy"],
    ["evidence that nobody knows", `{"integrity": {"offline": "warn"}}`, "offline"],
    ["an alarm before a look", `{"alarms": {"offlineMsMin": 10}}`, "offlineMsMin"],
    ["a run of one", `{"alarms": {"pace": {"runMin": 1}}}`, "runMin"],
    ["a time that is none", `{"venueFault": {"offlineMsMin": "10 s"}}`, "offlineMsMin"],
  ])("[CF3] %s stops the start with a sentence that names it", async (_, text, named) => {
    await expect(read(text)).rejects.toThrow(ConfigError);
    await expect(read(text)).rejects.toThrow(named);
    await expect(read(text)).rejects.toThrow("NERACA_POLICY");
  });

  test("[CF3] a file that is not there stops the start", async () => {
    await expect(readPolicy(join(folder, "nowhere.json"))).rejects.toThrow(ConfigError);
  });
});
