import { type ChildProcess, spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { cosigner } from "@neraca/ledger";
import { loadKeyFile } from "@neraca/storage";

const SCRIPT = resolve(import.meta.dirname, "../../scripts/ledger.ts");
const START_MS_MAX = 30_000;

export type WitnessProcess = {
  readonly verifierKey: string;
  readonly address: string;
  readonly stop: () => Promise<void>;
};

/** A witness on a machine of its own, as far as one machine can play two. */
export async function startWitness(folder: string, name: string, logKey: string): Promise<WitnessProcess> {
  const keyFile = join(folder, `${name.replaceAll("/", "-")}.key`);
  const { verifierKey } = cosigner(name, await loadKeyFile(keyFile));
  const identity = ["--name", name, "--key-file", keyFile, "--state", `${keyFile}.state`];
  const place = ["--log", logKey, "--listen", "127.0.0.1:0"];
  const child = spawn(process.execPath, [SCRIPT, "witness", ...identity, ...place]);
  const address = await addressOf(child);
  return {
    verifierKey,
    address,
    stop: () =>
      new Promise((done) => {
        child.once("exit", () => done());
        child.kill("SIGTERM");
      }),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    const timer = setTimeout(() => fail(new Error("the witness did not start")), START_MS_MAX);
    child.stdout?.once("data", (text: Buffer) => {
      clearTimeout(timer);
      found(text.toString().split("\n")[0] ?? "");
    });
    // A warning is no failure: only the end is one, and then what was said explains it.
    let said = "";
    child.stderr?.on("data", (text: Buffer) => {
      said += text.toString();
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(new Error(`the witness ended with ${code}: ${said}`));
    });
  });
}
