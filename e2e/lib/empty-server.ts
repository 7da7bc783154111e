import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { expect, type Page } from "@playwright/test";
import { typeInto } from "./keyboard.ts";

/** A server on an empty data folder, as whoever installs it has it: nobody has an account, and it prints the code for the first. */
export type EmptyServer = {
  readonly origin: string;
  /** Makes the first account, once. */
  readonly firstCode: string;
  /** In good order; resolves when it has ended. */
  readonly stop: () => Promise<void>;
};

const ROOT = resolve(import.meta.dirname, "../..");
const PASSWORD = "sebuah kalimat yang panjang";

export async function startEmptyServer(dataFolder: string): Promise<EmptyServer> {
  const child = spawn(process.execPath, [join(ROOT, "apps/proctor-server/src/main.ts")], {
    cwd: ROOT,
    env: { ...process.env, NERACA_DATA: dataFolder, NERACA_PORT: "0", NERACA_DEMONSTRATION: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  await expect.poll(() => said).toContain("types this code");
  return {
    origin: /(http:\/\/\S+)\/control\//.exec(said)?.[1] ?? "",
    firstCode: /code, once: {2}(\S+)/.exec(said)?.[1] ?? "",
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** With the keyboard alone, from the code to what is behind the login. */
export async function makeAccount(
  page: Page,
  origin: string,
  account: { readonly code: string; readonly username: string; readonly name: string },
): Promise<void> {
  await page.goto(`${origin}/control/#/join`);
  await typeInto(page, page.getByLabel("Kode", { exact: true }), account.code);
  await typeInto(page, page.getByLabel("Nama pengguna"), account.username);
  await typeInto(page, page.getByLabel("Nama lengkap"), account.name);
  await typeInto(page, page.getByLabel("Kata sandi", { exact: true }), PASSWORD);
  await typeInto(page, page.getByLabel("Kata sandi sekali lagi"), PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Kata sandi sekali lagi")).toBeHidden();
  await expect(
    page.getByRole("link", { name: "Neraca" }).or(page.getByRole("heading")).first(),
  ).toBeVisible();
}
