import { type ChildProcess, fork } from "node:child_process";
import { resolve } from "node:path";

const PROGRAM = resolve(import.meta.dirname, "../../../packages/transport/test/bare-server-process.ts");

/** Socket.IO and nothing else, in a process of its own. */
export class BareServer {
  readonly #child: ChildProcess;
  readonly port: number;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** @param reply what it acknowledges with */
  static async start(reply: string): Promise<BareServer> {
    const child = fork(PROGRAM, {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, NERACA_BARE_REPLY: reply },
    });
    const { port } = await said<{ port: number }>(child);
    return new BareServer(child, port);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Says it to everybody at once; resolves with the moment at which it began to. */
  async broadcast(text: string): Promise<number> {
    const begun = said<{ startedAtNs: string }>(this.#child);
    this.#child.send(text);
    return Number((await begun).startedAtNs) / 1e6;
  }

  close(): void {
    this.#child.kill("SIGKILL");
  }
}

function said<News>(child: ChildProcess): Promise<News> {
  return new Promise((resolve, reject) => {
    child.once("message", (news) => resolve(news as News));
    child.once("exit", (code) => reject(new Error(`the bare server ended with ${code}`)));
  });
}
