import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const APPS = resolve(import.meta.dirname, "../../apps");

test("the page of every app tells React Aria to add no style of its own, which its policy would refuse", async () => {
  const apps = (await readdir(APPS, { withFileTypes: true })).filter((each) => each.isDirectory());
  const pages = await Promise.all(
    apps.map(({ name }) => readFile(join(APPS, name, "index.html"), "utf8").catch(() => null)),
  );
  const served = pages.filter((page) => page !== null);
  expect(served.length).toBe(3);
  for (const page of served) expect(page).toContain('<meta id="react-aria-pressable-style"');
});
