import { type Instant, instant, MINUTE_MS, plusMs, type SittingId } from "@neraca/base";
import { headerHashOf } from "@neraca/lockdown";
import { expect, test } from "vitest";
import { Attestations, findingOf, type Shown } from "../src/lockdown/attestations.ts";
import type { SebBook } from "../src/lockdown/seb-book.ts";

const ORIGIN = "https://ujian.example";
const KEY = "a".repeat(64);
const BUILD = "b".repeat(64);
const BOOK: SebBook = { origin: ORIGIN, configKeys: ["c".repeat(64), KEY], browserExamKeys: [] };
const LIMITED: SebBook = { ...BOOK, browserExamKeys: [BUILD] };
const REQUEST = `${ORIGIN}/api/candidate/attestation`;
const PAGE = `${ORIGIN}/`;
const SITTING = "s" as SittingId;
const NONE = { configKey: null, browserExamKey: null };

const byHeader = (url: string, key = KEY, build: string | null = null): Shown => ({
  clientId: "client-1",
  header: { configKey: headerHashOf(url, key), browserExamKey: build && headerHashOf(url, build) },
  script: NONE,
});
const byScript = (url: string, key = KEY, build: string | null = null): Shown => ({
  ...byHeader(url, key, build),
  header: NONE,
  script: byHeader(url, key, build).header,
});

test.each([
  ["a header of this request", byHeader(REQUEST), BOOK, "genuine"],
  ["a script of our page", byScript(PAGE), BOOK, "genuine"],
  ["nothing", { clientId: "client-1", header: NONE, script: NONE }, BOOK, "absent"],
  ["a header of another request", byHeader(`${ORIGIN}/api/candidate/login`), BOOK, "key-wrong"],
  [
    "a header of another house",
    byHeader("https://lain.example/api/candidate/attestation"),
    BOOK,
    "key-wrong",
  ],
  ["a script of another page", byScript(`${ORIGIN}/lain`), BOOK, "key-wrong"],
  ["a header's hash said by script", byScript(REQUEST), BOOK, "key-wrong"],
  ["another file", byHeader(REQUEST, "d".repeat(64)), BOOK, "key-wrong"],
  ["a sitting without a file", byHeader(REQUEST), undefined, "key-wrong"],
  ["a build on the list", byScript(PAGE, KEY, BUILD), LIMITED, "genuine"],
  ["a build that is not", byScript(PAGE, KEY, "e".repeat(64)), LIMITED, "build-wrong"],
  ["no build where there is a list", byScript(PAGE), LIMITED, "build-wrong"],
  ["a build on the list in another file", byScript(PAGE, "d".repeat(64), BUILD), LIMITED, "key-wrong"],
  [
    "a file and a build by different ways",
    { ...byHeader(REQUEST), script: { configKey: null, browserExamKey: headerHashOf(PAGE, BUILD) } },
    LIMITED,
    "build-wrong",
  ],
] as const)("[SX2] %s", (_name, shown, book, finding) => {
  expect(findingOf(shown, book)).toBe(finding);
});

function world() {
  let now: Instant = instant(1_795_000_000_000);
  const clock = { now: () => now } as ConstructorParameters<typeof Attestations>[0];
  return {
    attestations: new Attestations(clock, async () => BOOK),
    pass: (ms: number) => {
      now = plusMs(now, ms);
    },
  };
}

test("[SX3] a ticket is good once", async () => {
  const { attestations } = world();
  const ticket = attestations.give(byHeader(REQUEST));
  expect(await attestations.redeem(ticket, "client-1", SITTING)).toBe("genuine");
  expect(await attestations.redeem(ticket, "client-1", SITTING)).toBe("ticket-wrong");
});

test("[SX3] another computer's ticket is worth nothing, to either", async () => {
  const { attestations } = world();
  const ticket = attestations.give(byHeader(REQUEST));
  expect(await attestations.redeem(ticket, "client-2", SITTING)).toBe("ticket-wrong");
  expect(await attestations.redeem(ticket, "client-1", SITTING)).toBe("ticket-wrong");
});

test("[SX3] a ticket lasts a minute", async () => {
  const { attestations, pass } = world();
  const [inTime, late] = [attestations.give(byHeader(REQUEST)), attestations.give(byHeader(REQUEST))];
  pass(MINUTE_MS);
  expect(await attestations.redeem(inTime, "client-1", SITTING)).toBe("genuine");
  pass(1);
  expect(await attestations.redeem(late, "client-1", SITTING)).toBe("ticket-wrong");
});

test("[SX3] what was made up is no ticket; none at all is another browser", async () => {
  const { attestations } = world();
  expect(await attestations.redeem("x".repeat(43), "client-1", SITTING)).toBe("ticket-wrong");
  expect(await attestations.redeem(null, "client-1", SITTING)).toBe("absent");
});
