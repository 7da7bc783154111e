import type { AttemptId } from "@neraca/base";
import type { Candidate } from "./actors/candidate.ts";
import { sendErringStaff } from "./actors/erring-staff.ts";
import type { Proctor } from "./actors/proctor.ts";
import type { StaffRoom } from "./actors/staff.ts";
import type { Stage } from "./actors/stage.ts";
import { sendStranger } from "./actors/stranger.ts";
import type { Chance } from "./chance.ts";
import { FAULT_NAMES, FAULTS, type TimedFault } from "./faults.ts";
import type { Connection, Network, Side } from "./venue/network.ts";
import type { Weather } from "./venue/weather.ts";

/** How long bad conditions last. */
/** MiB: nothing is armed any more; telemetry is not recorded; somebody must come at once. */
const LITTLE_ROOM = [300, 90, 10];
const SPELL_MS = { least: 3_000, most: 60_000 };

export type ChaosOptions = {
  readonly stage: Stage;
  readonly network: Network;
  readonly weather: Weather;
  readonly candidates: readonly Candidate[];
  readonly proctor: Proctor;
  readonly staffRoom: StaffRoom;
};

/** Lets the faults come that come by themselves, each at its own pace. */
export class Chaos {
  readonly #options: ChaosOptions;
  readonly #chance: Chance;
  #strangers = 0;
  #errors = 0;

  constructor(options: ChaosOptions) {
    this.#options = options;
    this.#chance = options.stage.forkChance("chaos");
    for (const name of FAULT_NAMES) if (isTimed(name)) this.#schedule(name);
  }

  #schedule(name: TimedFault): void {
    const { scheduler, swarm, say } = this.#options.stage;
    const nextMs = swarm.nextMs(name);
    if (nextMs === null) return;
    scheduler.after(nextMs, () => {
      if (swarm.isHealed) return;
      if (this.#strike(name)) {
        say("chaos", name);
        swarm.reached(name);
      }
      this.#schedule(name);
    });
  }

  /** Says whether there was anything to strike. */
  #strike(name: TimedFault): boolean {
    const { stage, proctor, weather } = this.#options;
    const { machine } = stage;
    switch (name) {
      case "connection-cut":
        return this.#toConnection((connection) => connection.cut());
      case "half-open-socket":
        return this.#freeze(["client", "server"]);
      case "half-open-upwards":
        return this.#freeze(["server"]);
      case "half-open-downwards":
        return this.#freeze(["client"]);
      case "room-offline":
        return this.#roomOffline();
      case "slow-network":
        weather.slowNetwork(this.#spell());
        return true;
      case "client-crash":
        return this.#toCandidate((candidate) => candidate.crash("all"));
      case "client-crash-writes-lost":
        return this.#toCandidate((candidate) => candidate.crash("older"));
      case "client-crash-store-lost":
        return this.#toCandidate((candidate) => candidate.crash("nothing"));
      case "client-store-fails":
        return this.#toCandidate(({ computer }) => {
          computer.store.isFailing = true;
          stage.scheduler.after(this.#spell(), () => {
            computer.store.isFailing = false;
          });
        });
      case "second-window":
        return this.#toCandidate((candidate) => candidate.openSecondWindow());
      case "other-computer":
        return this.#toCandidate((candidate) => candidate.changeComputer());
      case "stranger":
        this.#strangers += 1;
        sendStranger(stage, this.#strangers);
        return true;
      case "proctor-errs":
        this.#errors += 1;
        sendErringStaff(stage, this.#options.staffRoom, this.#errors);
        return true;
      case "server-crash":
      case "server-power-loss":
        if (machine.current === null) return false;
        machine.crash(name === "server-power-loss");
        return true;
      case "server-restart":
        return machine.restart();
      case "server-frozen":
        return machine.freeze();
      case "second-opener":
        return machine.secondOpener();
      case "two-servers":
        return machine.takeOver();
      case "clock-step":
        machine.stepClock();
        return true;
      case "disk-low":
        weather.littleRoom(this.#chance.pick(LITTLE_ROOM) * 1024 ** 2, this.#spell());
        return true;
      case "disk-full":
        weather.fullDisk(this.#spell());
        return true;
      case "slow-disk":
        weather.slowDisk(this.#spell());
        return true;
      case "proctor-pauses":
        return this.#inExam(() => proctor.pause());
      case "proctor-extends":
        return this.#inExam(() => proctor.extend(false));
      case "proctor-takes-back":
        return this.#inExam(() => proctor.extend(true));
      case "proctor-releases":
        return this.#toCandidate(({ participant }) => proctor.release(participant.attemptId));
      case "proctor-undoes":
        return this.#inExam(() => proctor.undo());
      case "proctor-moves":
        return this.#toCandidate((candidate) => {
          proctor.move(candidate.participant.attemptId);
          candidate.changeComputer();
        });
      case "proctor-pauses-one":
        return this.#toOne((attemptId) => proctor.pauseOne(attemptId));
      case "proctor-extends-one":
        return this.#toOne((attemptId) => proctor.extendOne(attemptId, false));
      case "proctor-takes-back-from-one":
        return this.#toOne((attemptId) => proctor.extendOne(attemptId, true));
      case "proctor-undoes-for-one":
        return this.#toOne((attemptId) => proctor.undoOne(attemptId));
      case "proctor-locks":
        return this.#toOne((attemptId) => proctor.lock(attemptId));
      case "proctor-writes":
        return this.#toOne((attemptId) => proctor.write(attemptId));
      case "proctor-finishes-one":
        return this.#toOne((attemptId) => proctor.finish(attemptId));
      case "proctor-disqualifies":
        return this.#toOne((attemptId) => proctor.disqualify(attemptId));
      case "proctor-changes-needs":
        proctor.changeNeeds(this.#chance.pick(stage.roster.participants).attemptId);
        return true;
      case "proctor-checks-in":
        proctor.checkIn(this.#chance.pick(stage.roster.participants).attemptId);
        return true;
      case "proctor-credits":
        return this.#toOne((attemptId) => proctor.creditOne(attemptId));
      case "proctor-ends-fault":
        return this.#inExam(() => proctor.endFault());
      case "proctor-closes-early":
        return this.#inExam(() => proctor.closeNow());
      case "staff-login-ends":
        proctor.endLogin(this.#chance.oneIn(2));
        return true;
    }
  }

  #inExam(strike: () => void): boolean {
    const { phase } = this.#options.stage.oracle.sitting;
    if (phase !== "running" && phase !== "paused") return false;
    strike();
    return true;
  }

  #toCandidate(strike: (candidate: Candidate) => void): boolean {
    const here = this.#options.candidates.filter((candidate) => candidate.window !== null);
    if (here.length === 0) return false;
    strike(this.#chance.pick(here));
    return true;
  }

  #toOne(strike: (attemptId: AttemptId) => void): boolean {
    return this.#inExam(() => strike(this.#chance.pick(this.#options.stage.roster.participants).attemptId));
  }

  #toConnection(strike: (connection: Connection) => void): boolean {
    const { network } = this.#options;
    const chance = this.#chance;
    const endpoint = chance.oneIn(5) ? chance.pick(["staff", "board"] as const) : "candidate";
    const sound = network.connections(endpoint).filter((connection) => connection.isSound);
    if (sound.length === 0) return false;
    strike(chance.pick(sound));
    return true;
  }

  #freeze(to: readonly Side[]): boolean {
    return this.#toConnection((connection) => connection.freeze(to));
  }

  /** A switch dies: some of the room is cut off and stays so for a while. */
  #roomOffline(): boolean {
    const { candidates, network, weather } = this.#options;
    const ids = candidates.filter(() => this.#chance.oneIn(2)).map(({ computer }) => computer.id);
    weather.offline(ids, this.#spell());
    for (const connection of network.connections("candidate")) {
      if (ids.includes(connection.computerId)) connection.cut();
    }
    return ids.length > 0;
  }

  #spell(): number {
    return this.#chance.seldomLarge(SPELL_MS.least, SPELL_MS.most);
  }
}

function isTimed(name: keyof typeof FAULTS): name is TimedFault {
  return "every" in FAULTS[name];
}
