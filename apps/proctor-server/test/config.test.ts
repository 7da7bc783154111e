import { describe, expect, test } from "vitest";
import { ConfigError, configOf } from "../src/config.ts";

describe("settings", () => {
  test("[CF1] an empty setting is no setting: nothing is shortened, moved or switched by it", () => {
    const names = [
      "NERACA_HOST",
      "NERACA_PORT",
      "NERACA_DATA",
      "NERACA_BANK",
      "NERACA_APPS",
      "NERACA_LEDGER_ORIGIN",
      "NERACA_DEMONSTRATION",
      "NERACA_DEMONSTRATION_CANDIDATES",
      "NERACA_DEMONSTRATION_SECONDS",
      "NERACA_LOG",
      "NERACA_TLS",
      "NERACA_PROXY",
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
  ])("[CF2] %s=%s stops the start with a sentence that names it", (name, value) => {
    expect(() => configOf({ [name]: value }, "/srv")).toThrow(ConfigError);
    expect(() => configOf({ [name]: value }, "/srv")).toThrow(name);
  });
});
