import type { Endpoint } from "@neraca/protocol";
import { SITTING, UNKNOWN_SITTING } from "../venue/people.ts";
import { VIEWERS_MAX } from "../venue/server-process.ts";
import { Line } from "./line.ts";
import type { Stage } from "./stage.ts";

const NOISE = [
  "{",
  '"hello"',
  '{"type":"dance"}',
  '{"type":"hello"}',
  '{"type":"ping","nonce":1}',
  JSON.stringify({ type: "act", seq: 1, prev: 0, act: { kind: "finish" } }),
  "x".repeat(9_000),
  JSON.stringify({ type: "watch", sittingId: UNKNOWN_SITTING }),
  JSON.stringify({ type: "watch", channel: { kind: "sitting", id: UNKNOWN_SITTING }, have: null }),
];

/** Opening all the boards there may be is dear: one stranger in this many does it. */
const CROWD_ONE_IN = 60;

/** Somebody who has no business here: connects, says something or nothing, and waits to be thrown out. */
export function sendStranger(stage: Stage, nth: number): void {
  const chance = stage.forkChance(`stranger ${nth}`);
  if (chance.oneIn(CROWD_ONE_IN)) {
    crowdTheBoards(stage);
    return;
  }
  const endpoint = chance.pick<Endpoint>(["candidate", "candidate", "staff", "board"]);
  const line: Line = new Line({
    stage,
    id: `stranger-${nth}`,
    endpoint,
    cookie: () => "",
    onOpen: () => {
      for (let said = chance.below(3); said > 0; said -= 1) line.shout(chance.pick(NOISE));
      if (endpoint === "board" && chance.oneIn(2)) {
        const watch = { type: "watch", channel: { kind: "sitting", id: SITTING }, have: null };
        line.say(watch);
        line.say(watch);
      }
    },
    onFrame: () => {},
    onClose: () => {},
  });
  line.open();
  stage.scheduler.after(60_000, () => line.close());
}

/** How long the crowd stays. */
const CROWD_MS = 5_000;

/** As many silent boards as there may be, straight at the desk: what they cost the network is not the question. */
function crowdTheBoards(stage: Stage): void {
  const server = stage.machine.listening();
  if (server === null) return;
  const leave: (() => void)[] = [];
  let isRefused = false;
  for (let nth = 0; nth <= VIEWERS_MAX; nth += 1) {
    server.acceptBoard({
      send: (text) => {
        isRefused ||= text.includes('"busy"');
      },
      close: () => {},
      listen: ({ onClose }) => leave.push(onClose),
      address: "crowd",
      cookie: "",
      certificate: null,
      backlog: () => 0,
    });
  }
  stage.verdict.hold("queues-within-limits", isRefused, () => `more than ${VIEWERS_MAX} boards are open`);
  stage.scheduler.after(CROWD_MS, () => {
    if (server.isAlive) for (const onClose of leave) onClose();
  });
}
