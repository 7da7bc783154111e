import { outboxId, type SittingId } from "@neraca/base";
import { type RuleBook, SHIPPED_RULES } from "@neraca/exam";
import { type LedgerVerdict, verifyLedger } from "@neraca/ledger";
import { ELSEWHERE } from "@neraca/testkit/carrying-over";
import {
  type ExamWorld,
  LEDGER_SIGNER,
  openWorld,
  POSITION,
  SELECTION,
  SITTING,
  type WorldDisk,
} from "@neraca/testkit/exam-world";
import { aPosition, aSelection } from "@neraca/testkit/registry-records";
import { settle } from "@neraca/testkit/virtual-clock";
import { type ArmRequest, Publisher, type PublisherOptions } from "../src/index.ts";

/** A sitting with one candidate who answered, one who only started, one who never came; closed. */
export async function closedWorld(
  options: Parameters<typeof openWorld>[0] = {},
  otherwise: Partial<ArmRequest> = {},
): Promise<ExamWorld> {
  const world = await openWorld(options);
  const armed = await world.hall.arm({ ...world.armRequest, ...otherwise });
  if (!armed.ok) throw new Error(`not armed: ${armed.error}`);
  for (const nth of [0, 1]) {
    await world.login(nth);
    const { digest, questions } = world.service.armed.paper(world.attemptId(nth));
    const acts = [
      { kind: "confirm-identity" },
      { kind: "accept-rules" },
      { kind: "receive-paper", paperDigest: digest },
    ] as const;
    acts.forEach((act, index) => {
      world.conduct.act(
        world.attemptId(nth),
        { outboxId: outboxId("b"), epoch: 1, seq: index + 1, act },
        () => {},
      );
    });
    await settle();
    if (nth === 0) await world.start();
    const question = questions[70]!;
    const act = { kind: "save-response", itemId: question.itemId, optionId: question.optionIds[0]! } as const;
    if (nth === 0)
      world.conduct.act(world.attemptId(0), { outboxId: outboxId("b"), epoch: 1, seq: 4, act }, () => {});
  }
  await world.clock.advance(1_000);
  // By the system, which leaves no mark: what people do alone is for the tests of marks.
  await world.conduct.close("system", true);
  await settle();
  return world;
}

export function verdictOf(disk: WorldDisk): LedgerVerdict {
  return verifyLedger({
    read: (path) => disk.ledger.get(path),
    verifierKey: LEDGER_SIGNER.verifierKey,
    paths: [...disk.ledger.keys()],
    earlierCheckpoint: null,
  });
}

export const failuresOf = (disk: WorldDisk): readonly string[] =>
  verdictOf(disk).checks.flatMap(({ failures }) => failures.map(({ en }) => en));

const position = { ...aPosition("sel-2026", "p1"), id: POSITION, selectionId: SELECTION };

export function publisherOf(
  world: ExamWorld,
  quota = 2,
  more: readonly SittingId[] = [],
  rules: RuleBook = SHIPPED_RULES,
  ruleSetId = "cpns-2024",
  isPractice = false,
): Publisher {
  return new Publisher({
    ...sourcesOf(world, quota, more, rules, ruleSetId),
    clock: world.clock,
    isPractice,
  });
}

/** What this world's people and positions are, as a registry would say it. */
export function sourcesOf(
  world: ExamWorld,
  quota = 2,
  more: readonly SittingId[] = [],
  rules: RuleBook = SHIPPED_RULES,
  ruleSetId = "cpns-2024",
): Omit<PublisherOptions, "clock" | "isPractice"> {
  const sittings = [SITTING, ...more].map((id) => ({
    sitting: { id, selectionId: SELECTION },
    lost: null,
  }));
  const registry = {
    selectionById: async (id: string) =>
      id === SELECTION ? { ...aSelection("x"), id: SELECTION, ruleSetId } : undefined,
    positionsOfSelection: async () => [{ ...position, quota }],
    namesOfSelection: async () =>
      new Map([...world.roster, ELSEWHERE].map(({ candidateId }) => [candidateId, `Nama ${candidateId}`])),
    sittings: async () => sittings,
  };
  return {
    hall: world.hall,
    registry: registry as unknown as PublisherOptions["registry"],
    rules,
    publications: world.publications,
    marksRecord: world.marks,
    takeNotes: async () => true,
  };
}
