import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { boardConfigOf } from "../src/board/board-config.ts";
import { isMade, LYING_FILES, MADE_FILES, Upstream, UpstreamBusyError } from "../src/board/upstream.ts";
import { ConfigError } from "../src/config.ts";

const DOOR = { address: "http://door", secret: "s" };

/** A door whose answers a test gives, one after another. */
function doorOf(lane = LYING_FILES) {
  const asked: string[] = [];
  const waiting: ((response: Response | Error) => void)[] = [];
  let nowMs = 0;
  const upstream = new Upstream({
    findDoor: async () => DOOR,
    nowMs: () => nowMs,
    lane,
    fetch: (url) =>
      new Promise((resolveIt, reject) => {
        asked.push(url.slice(DOOR.address.length));
        waiting.push((answer) => (answer instanceof Error ? reject(answer) : resolveIt(answer)));
      }),
  });
  const turn = async (): Promise<void> => {
    for (let each = 0; each < 50; each += 1) await Promise.resolve();
  };
  return {
    upstream,
    asked,
    pass: (ms: number): void => {
      nowMs += ms;
    },
    turn,
    answer: async (answer: Response | Error): Promise<void> => {
      await turn();
      waiting.shift()?.(answer);
      await turn();
    },
  };
}

const textOf = async (file: Promise<{ readonly bytes: Uint8Array }>): Promise<string> =>
  new TextDecoder().decode((await file).bytes);

describe("files of the proctor server", () => {
  test("[PV5] are asked for once for all who want them, and again after a while", async () => {
    const { upstream, asked, answer, pass } = doorOf();
    const many = Array.from({ length: 100 }, () => upstream.file("/ledger/checkpoint"));
    await answer(new Response("one"));
    expect(new Set(await Promise.all(many.map(textOf)))).toEqual(new Set(["one"]));
    expect(await textOf(upstream.file("/ledger/checkpoint"))).toBe("one");
    expect(asked).toHaveLength(1);
    pass(2_001);
    const later = upstream.file("/ledger/checkpoint");
    await answer(new Response("two"));
    expect(await textOf(later)).toBe("two");
    expect(asked).toHaveLength(2);
  });

  test("[PV5] that never change are kept; what is not there is asked for again", async () => {
    const { upstream, asked, answer, pass } = doorOf();
    for (const [path, status, again] of [
      ["/ledger/tile/0/000", 200, false],
      ["/ledger/tile/0/001.p/12", 200, true],
      ["/ledger/tile/0/002", 404, true],
    ] as const) {
      const first = upstream.file(path);
      await answer(new Response("x", { status }));
      expect((await first).status).toBe(status);
      pass(60_000);
      asked.length = 0;
      const second = upstream.file(path);
      if (again) await answer(new Response("x", { status }));
      await second;
      expect([path, asked.length]).toEqual([path, again ? 1 : 0]);
    }
  });

  test("[PV5] are shown as they were while the server is away or busy; what is not known is busy", async () => {
    const { upstream, answer, pass } = doorOf();
    const first = upstream.file("/ledger/checkpoint");
    await answer(new Response("one"));
    await first;
    for (const trouble of [
      new Error("gone"),
      new Response("", { status: 429 }),
      new Response("", { status: 500 }),
    ]) {
      pass(5_000);
      const again = upstream.file("/ledger/checkpoint");
      await answer(trouble);
      expect(await textOf(again)).toBe("one");
    }
    const other = upstream.file("/ledger/other");
    const refused = expect(other).rejects.toThrow(UpstreamBusyError);
    await answer(new Error("gone"));
    await refused;
  });

  test("[PV5] few are asked for at once, and only so many wait", async () => {
    const { upstream, asked, answer, turn } = doorOf();
    const files = Array.from({ length: 600 }, (_none, nth) => upstream.file(`/ledger/${nth}`));
    const fates = files.map((file) =>
      file.then(
        () => "file",
        () => "busy",
      ),
    );
    await turn();
    expect(asked).toHaveLength(4);
    for (let nth = 0; nth < 504; nth += 1) await answer(new Response("x"));
    const counted = await Promise.all(fates);
    expect(counted.filter((fate) => fate === "file")).toHaveLength(504);
    expect(counted.filter((fate) => fate === "busy")).toHaveLength(96);
  });
});

test("[DL3] what is made has more time and its own turn, and is kept", async () => {
  const { upstream, asked, answer, pass, turn } = doorOf(MADE_FILES);
  const files = [1, 2, 3].map((version) => upstream.file(`/api/board/publications/s/p/v${version}.pdf`));
  await turn();
  expect(asked).toHaveLength(MADE_FILES.askedAtOnce);
  for (const file of files) {
    await answer(new Response("pdf"));
    expect(await textOf(file)).toBe("pdf");
  }
  pass(60_000);
  expect(await textOf(upstream.file("/api/board/publications/s/p/v1.pdf"))).toBe("pdf");
  expect(asked).toHaveLength(3);
  expect(isMade("/api/board/publications")).toBe(false);
});

test("[PV6] the board's program reaches no journal, registry, bank or key", () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const look = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    // Types are gone before anything runs.
    const text = readFileSync(file, "utf8").replaceAll(/import type [^;]*;/g, "");
    for (const [, specifier = ""] of text.matchAll(
      /(?:import|export)[^;"]*from "([^"]+)"|import\("([^"]+)"\)/g,
    )) {
      if (specifier.startsWith(".")) look(resolve(dirname(file), specifier));
      else packages.add(specifier);
    }
  };
  look(join(import.meta.dirname, "../src/board/main.ts"));
  expect(seen.size).toBeGreaterThan(8);
  expect([...seen].every((file) => existsSync(file))).toBe(true);
  expect(packages).toContain("@neraca/engine");
  for (const name of ["@neraca/storage", "@neraca/item-bank", "@neraca/proctor-server"])
    expect(packages).not.toContain(name);
  expect([...seen].filter((file) => /compose\.ts|bank-|staff|candidate|registry/.test(file))).toEqual([]);
});

describe("[CF5] the board's settings", () => {
  test("have defaults beside the proctor server, and may lie elsewhere", () => {
    expect(boardConfigOf({}, "/opt/neraca")).toMatchObject({
      port: 8090,
      feedAddress: null,
      doorFile: "/opt/neraca/data/board-door",
      secretFile: "/opt/neraca/data/board.secret",
    });
    expect(
      boardConfigOf(
        { NERACA_BOARD_FEED: "https://ujian.example:9443/x", NERACA_BOARD_SECRET: "/etc/neraca/board" },
        "/opt/neraca",
      ),
    ).toMatchObject({ feedAddress: "https://ujian.example:9443", secretFile: "/etc/neraca/board" });
  });

  test.each([
    ["NERACA_BOARD_FEED", "ujian.example"],
    ["NERACA_BOARD_PORT", "70000"],
    ["NERACA_BOARD_VIEWERS", "0"],
  ])("%s that cannot be used stops the start", (name, text) => {
    expect(() => boardConfigOf({ [name]: text }, "/opt")).toThrow(ConfigError);
    expect(() => boardConfigOf({ [name]: text }, "/opt")).toThrow(name);
  });
});
