import { join } from "node:path";
import { ChaosRobot } from "./chaos-robot.ts";
import { OutsideLedger } from "./outside-ledger.ts";

/** A process full of robots: what `RobotGroup` starts and kills. */

export type RobotOrders = {
  readonly name: string;
  readonly generation: number;
  readonly origin: string;
  readonly sittingPin: string;
  readonly seedHex: string;
  readonly paceMs: number;
  readonly storeFolder: string;
  readonly ledgerFolder: string;
  readonly robots: readonly { readonly participantNumber: string; readonly pin: string }[];
};

/** What the process says of itself every so often, and when everybody is done. */
export type RobotNews = {
  readonly finished: number;
  readonly reloads: number;
  /** A line for each robot that has no result yet. */
  readonly atWork: readonly string[];
};

const NEWS_EVERY_MS = 500;

async function serve(orders: RobotOrders): Promise<void> {
  const ledger = new OutsideLedger(orders.ledgerFolder, `${orders.name}-${orders.generation}`);
  const robots = orders.robots.map(
    ({ participantNumber, pin }) =>
      new ChaosRobot({
        ...orders,
        participantNumber,
        participantPin: pin,
        folder: join(orders.storeFolder, participantNumber),
        ledger,
      }),
  );
  const say = (): void => {
    const atWork = robots.filter(({ snapshot }) => snapshot.result === null);
    const news: RobotNews = {
      finished: robots.length - atWork.length,
      reloads: robots.reduce((sum, robot) => sum + robot.reloads, 0),
      atWork: atWork.map((robot) => robot.describe()),
    };
    if (process.connected) process.send?.(news);
  };
  const timer = setInterval(say, NEWS_EVERY_MS);
  await Promise.all(robots.map((robot) => robot.run()));
  clearInterval(timer);
  say();
}

process.once("message", (orders) => {
  serve(orders as RobotOrders).catch((cause: unknown) => {
    process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`);
    process.exit(1);
  });
});
// Whoever gave the orders is gone: nobody would ever end this process.
process.once("disconnect", () => process.exit(0));
