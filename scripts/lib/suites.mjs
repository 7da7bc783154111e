// Runs the two test runners and reads how many tests they counted. Plain JavaScript.

import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root, run } from "./bootstrap.mjs";

/** @typedef {import("./gates.mjs").Outcome} Outcome */

const UNIT_MS_MAX = 10 * 60_000;
/** A minute more than Playwright gives itself: it is then Playwright that ends, and says what it had not run. */
const JOURNEYS_MS_MAX = 11 * 60_000;

/** Of what a failed test says: what was expected, what was there, and where it was looked for. */
const REASON_LINES_MAX = 8;

/**
 * Everything that Vitest runs.
 *
 * @param {{ quiet: boolean, quick: boolean }} options `quick`: without `*.slow.test.ts`
 * @returns {Promise<Outcome>}
 */
export async function unitTests({ quiet, quick }) {
  const report = reportPath("vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, output, durationMs } = await run("vitest", ["run", ...reporters], {
    quiet,
    limitMs: UNIT_MS_MAX,
    env: { NERACA_QUICK: quick ? "1" : "0" },
  });
  const counted = readReport(report);
  const passed = Number(counted?.numPassedTests ?? 0);
  const failed = Number(counted?.numFailedTests ?? 0);
  const skipped = Number(counted?.numPendingTests ?? 0) + Number(counted?.numTodoTests ?? 0);
  const files = (counted?.testResults ?? []).map(
    (/** @type {{ name: string, startTime: number, endTime: number }} */ { name, startTime, endTime }) => ({
      file: relative(root, name),
      durationMs: endTime - startTime,
    }),
  );
  const reasons = (counted?.testResults ?? []).flatMap(reasonsOfFile);
  return { ...outcomeOf("unit", code, { passed, failed, skipped }, durationMs, output), files, reasons };
}

/**
 * Everything that Playwright runs, in a real browser against a real server.
 *
 * @param {{ browser: string | undefined }} options `undefined`: the browser that Playwright keeps itself
 * @returns {Promise<Outcome>}
 */
export async function journeys({ browser }) {
  const report = reportPath("playwright.json");
  const { code, output, durationMs } = await run("playwright", ["test", "--reporter=list,json"], {
    env: {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }),
    },
    limitMs: JOURNEYS_MS_MAX,
  });
  const { stats: counted, suites = [] } = readReport(report) ?? {};
  const passed = Number(counted?.expected ?? 0) + Number(counted?.flaky ?? 0);
  const failed = Number(counted?.unexpected ?? 0);
  const skipped = Number(counted?.skipped ?? 0);
  const files = suites.map((/** @type {Suite} */ suite) => ({
    file: `e2e/${suite.file}`,
    durationMs: durationsOf(suite).reduce((sum, each) => sum + each, 0),
  }));
  const reasons = suites.flatMap(reasonsOfSuite);
  return { ...outcomeOf("journeys", code, { passed, failed, skipped }, durationMs, output), files, reasons };
}

/**
 * @typedef {{ duration: number, errors: { message?: string, location?: { file: string, line: number } }[] }} Run
 * @typedef {{ title: string, file: string, ok: boolean, tests: { results: Run[] }[] }} Spec
 * @typedef {{ file: string, specs: Spec[], suites?: Suite[] }} Suite
 * @param {Suite} suite as Playwright reports it
 * @returns {number[]} of each run of each test, in milliseconds
 */
function durationsOf({ specs, suites = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results));
  return [...results.map(({ duration }) => duration), ...suites.flatMap(durationsOf)];
}

/**
 * @param {Suite} suite as Playwright reports it
 * @returns {string[]} for each failed test where it failed, and why
 */
function reasonsOfSuite({ specs, suites = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, tests }) => {
      const errors = tests.flatMap(({ results }) => results).flatMap((result) => result.errors);
      const at = errors.flatMap(({ location }) =>
        location === undefined ? [] : `at ${relative(root, location.file)}:${location.line}`,
      );
      const messages = errors.map(({ message = "" }) => message);
      return reason(`e2e/${file} ${title}`, [...messages, ...at]);
    });
  return [...own, ...suites.flatMap(reasonsOfSuite)];
}

/**
 * @param {{ name: string, assertionResults: { fullName: string, status: string, failureMessages: string[] | null }[] }} file as Vitest reports it
 * @returns {string[]} for each failed test why it failed
 */
function reasonsOfFile({ name, assertionResults }) {
  return assertionResults
    .filter(({ status }) => status === "failed")
    .map(({ fullName, failureMessages }) =>
      reason(`${relative(root, name)} ${fullName}`, failureMessages ?? []),
    );
}

/**
 * @param {string} test
 * @param {readonly string[]} messages of its errors
 */
function reason(test, messages) {
  const lines = messages.flatMap((message) =>
    stripVTControlCharacters(message)
      .split("\n")
      .filter((line) => line.trim() !== "" && !line.includes("/node_modules/"))
      .slice(0, REASON_LINES_MAX),
  );
  return [test, ...lines.map((line) => `    ${line}`)].join("\n");
}

/**
 * A runner that fails without a failed test (a file that does not load, an unhandled rejection, its own crash) is one failure; so
 * is one that found nothing to run.
 *
 * @param {string} name
 * @param {number} code
 * @param {{ passed: number, failed: number, skipped: number }} counts
 * @param {number} durationMs
 * @param {string} output
 * @returns {Outcome}
 */
export function outcomeOf(name, code, counts, durationMs, output) {
  const isUnexplained = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return { name, ...counts, failed: isUnexplained ? 1 : counts.failed, durationMs, output };
}

/**
 * A place for a report, with nothing there: a runner that crashes must not be judged by the report of the run before.
 *
 * @param {string} name
 */
function reportPath(name) {
  const folder = join(root, "node_modules", ".cache", "neraca");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  rmSync(path, { force: true });
  return path;
}

/** @param {string} path */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}
