import { fromHex, type Instant, utf8 } from "@neraca/base";
import {
  COSIGNED_PATH,
  type Cosigner,
  cosigner,
  encodeWitnessSize,
  judgeAddCheckpoint,
  ledgerHead,
  noteSigner,
  parseAddCheckpoint,
  parseVerifierKey,
  parseWitnessKey,
  readReceipt,
  signCheckpoint,
  type VerifierKey,
  verifyLedger,
  verifyReceipt,
  WITNESSES_PATH,
  type Witnessed,
} from "@neraca/ledger";
import {
  type ExamWorld,
  folderOn,
  LEDGER_SIGNER,
  openWorld,
  PROCTOR,
  type WorldDisk,
  worldDisk,
} from "@neraca/testkit/exam-world";
import { settle } from "@neraca/testkit/virtual-clock";
import { describe, expect, test } from "vitest";
import {
  LedgerBook,
  LedgerContradictedError,
  type LedgerFolder,
  LedgerForkedError,
  Witnesses,
  type WitnessPort,
} from "../src/index.ts";

function logKey(): VerifierKey {
  const key = parseVerifierKey(LEDGER_SIGNER.verifierKey);
  if (!key.ok) throw new Error(key.error);
  return key.value;
}

/** A witness as the standard has it, in memory, which can be away. */
class FakeWitness implements WitnessPort {
  readonly cosigner: Cosigner;
  readonly key: WitnessPort["key"];
  witnessed: Witnessed | null = null;
  isAway = false;
  asked = 0;
  /** What to answer instead. */
  instead: { status: number; body: string } | null = null;

  constructor(name: string, nth: number) {
    this.cosigner = cosigner(`saksi.test/${name}`, fromHex(`1${nth}`.repeat(32)));
    const key = parseWitnessKey(this.cosigner.verifierKey);
    if (!key.ok) throw new Error(key.error);
    this.key = key.value;
  }

  readonly addCheckpoint = async (body: string): Promise<{ status: number; body: string }> => {
    this.asked += 1;
    if (this.isAway) throw new Error("nobody answers");
    if (this.instead !== null) return this.instead;
    const request = parseAddCheckpoint(utf8(body));
    if (!request.ok) return { status: 400, body: "" };
    const verdict = judgeAddCheckpoint(request.value, [logKey()], () => this.witnessed);
    if (verdict.status === 409) return { status: 409, body: encodeWitnessSize(verdict.size) };
    if (verdict.status !== 200) return { status: verdict.status, body: "" };
    this.witnessed = verdict.checkpoint;
    const note = request.value.checkpoint;
    return {
      status: 200,
      body: this.cosigner.cosign(note.slice(0, note.indexOf("\n\n") + 1), 1_796_000_000),
    };
  };
}

type Setting = {
  readonly world: ExamWorld;
  readonly book: LedgerBook;
  readonly witnesses: Witnesses;
  readonly faults: unknown[];
  readonly files: Map<string, Uint8Array>;
  cosigned: number;
};

/** A world with a ledger of its own beside it, whose checkpoints go to witnesses. */
async function setting(
  ports: readonly WitnessPort[],
  options: { disk?: WorldDisk; folder?: LedgerFolder } = {},
): Promise<Setting> {
  const disk = options.disk ?? worldDisk();
  const world = await openWorld();
  const faults: unknown[] = [];
  const folder = options.folder ?? folderOn(disk);
  const book = new LedgerBook({
    hall: world.hall,
    clock: world.clock,
    signer: LEDGER_SIGNER,
    folder,
    publications: world.publications,
    onPublished: () => witnesses.wake(),
    onFault: (cause) => faults.push(cause),
  });
  const made: Setting = {
    world,
    book,
    faults,
    files: disk.ledger,
    cosigned: 0,
    witnesses: new Witnesses({
      book,
      folder,
      clock: world.clock,
      verifierKey: LEDGER_SIGNER.verifierKey,
      witnesses: ports,
      onCosigned: () => {
        made.cosigned += 1;
      },
      onFault: (cause) => faults.push(cause),
    }),
  };
  const { witnesses } = made;
  await book.open();
  await witnesses.open();
  return made;
}

const standingIn = ({ files }: Pick<Setting, "files">) => ledgerHead((path) => files.get(path))?.witnesses;
const verdictOf = (files: ReadonlyMap<string, Uint8Array>) =>
  verifyLedger({
    read: (path) => files.get(path),
    verifierKey: LEDGER_SIGNER.verifierKey,
    paths: [...files.keys()],
    earlierCheckpoint: null,
  });

describe("witnesses of the ledger", () => {
  test("[WI1] every published checkpoint is cosigned, in the background, and published with its cosignatures", async () => {
    const ports = [new FakeWitness("satu", 1), new FakeWitness("dua", 2)];
    const made = await setting(ports);
    expect(standingIn(made)).toBeUndefined();
    await made.world.arm();
    await settle();
    expect(standingIn(made)).toEqual({ of: 2, cosigned: 2, size: 1, fromElsewhere: false });
    await made.world.conduct.close(PROCTOR, true);
    await settle();
    expect(made.faults).toEqual([]);
    expect(standingIn(made)).toEqual({ of: 2, cosigned: 2, size: made.book.size, fromElsewhere: false });
    expect(made.witnesses.standing()).toEqual({ of: 2, cosigned: 2, contradicting: 0 });
    expect(verdictOf(made.files).ok).toBe(true);
    // Each was asked once for each checkpoint: they remember what they have, and so do we.
    expect(ports.map(({ asked }) => asked)).toEqual([2, 2]);
    expect(made.cosigned).toBe(2);
  });

  test("[WI2] a witness that is away holds up nobody, and is asked again ever later, and at once when there is news", async () => {
    const [here, away] = [new FakeWitness("satu", 1), new FakeWitness("dua", 2)];
    away.isAway = true;
    const made = await setting([here, away]);
    const { world } = made;
    await world.arm();
    await settle();
    expect(standingIn(made)).toMatchObject({ of: 2, cosigned: 1, size: 1 });
    const begun = world.clock.now();
    const times: number[] = [];
    for (let second = 0; second < 700; second += 1) {
      const before = away.asked;
      await world.clock.advance(1_000);
      if (away.asked > before) times.push(((world.clock.now() as Instant) - begun) / 1_000);
    }
    expect(times).toEqual([1, 3, 7, 15, 31, 63, 127, 255, 511]);
    expect(here.asked).toBe(1);
    const before = away.asked;
    away.isAway = false;
    await world.conduct.close(PROCTOR, true);
    await settle();
    expect(away.asked).toBe(before + 1);
    expect(standingIn(made)).toMatchObject({ of: 2, cosigned: 2, size: made.book.size });
    await made.witnesses.stop();
  });

  test("[WI2] a stopped one asks nobody any more", async () => {
    const away = new FakeWitness("dua", 2);
    away.isAway = true;
    const made = await setting([away]);
    await made.world.arm();
    await settle();
    expect(away.asked).toBe(1);
    await made.witnesses.stop();
    await made.world.clock.advance(600_000);
    expect(away.asked).toBe(1);
  });

  test("[WI3] goes on after a restart from what the folder and the witnesses have", async () => {
    const [here, away] = [new FakeWitness("satu", 1), new FakeWitness("dua", 2)];
    away.isAway = true;
    const disk = worldDisk();
    const world = await openWorld({ disk });
    const faults: unknown[] = [];
    const witnessesOf = ({ book, clock }: ExamWorld) =>
      new Witnesses({
        book,
        folder: folderOn(disk),
        clock,
        verifierKey: LEDGER_SIGNER.verifierKey,
        witnesses: [here, away],
        onCosigned: () => {},
        onFault: (cause) => faults.push(cause),
      });
    const before = witnessesOf(world);
    await before.open();
    await world.arm();
    await settle();
    before.wake();
    await settle();
    expect(standingIn({ files: disk.ledger })).toMatchObject({ of: 2, cosigned: 1, size: 1 });
    await before.stop();
    world.crash();
    away.isAway = false;
    const next = await openWorld({ disk, clock: world.clock });
    const after = witnessesOf(next);
    await after.open();
    await settle();
    expect(standingIn({ files: disk.ledger })).toMatchObject({ of: 2, cosigned: 2, size: 1 });
    // Whoever's cosignature was in the folder was not asked again.
    expect([here.asked, away.asked]).toEqual([1, 2]);
    expect(after.standing()).toEqual({ of: 2, cosigned: 2, contradicting: 0 });
    await next.conduct.close(PROCTOR, true);
    await settle();
    after.wake();
    await settle();
    expect([here.asked, away.asked]).toEqual([2, 3]);
    expect(faults).toHaveLength(1);
  });

  test("[WI4] what a witness cosigned but nobody wrote down is asked for again", async () => {
    const witness = new FakeWitness("satu", 1);
    const disk = worldDisk();
    const inner = folderOn(disk);
    const fails = { now: true };
    const made = await setting([witness], {
      disk,
      folder: {
        read: inner.read,
        write: async (files) => {
          if (fails.now && files.has(COSIGNED_PATH)) throw new Error("the disk is full");
          await inner.write(files);
        },
      },
    });
    await made.world.arm();
    await settle();
    expect(made.faults).toHaveLength(1);
    expect(disk.ledger.has(COSIGNED_PATH)).toBe(false);
    fails.now = false;
    await made.world.clock.advance(1_000);
    expect(standingIn(made)).toMatchObject({ cosigned: 1, size: 1 });
    // It was still in memory. After a crash it is not, and the witness, which has it all, cosigns the same again.
    expect(witness.asked).toBe(1);
    disk.ledger.delete(COSIGNED_PATH);
    const witnesses = new Witnesses({
      book: made.book,
      folder: inner,
      clock: made.world.clock,
      verifierKey: LEDGER_SIGNER.verifierKey,
      witnesses: [witness],
      onCosigned: () => {},
      onFault: (cause) => made.faults.push(cause),
    });
    await witnesses.open();
    await settle();
    expect(standingIn(made)).toMatchObject({ cosigned: 1, size: 1 });
    // First from 0, which was answered with what it has.
    expect(witness.asked).toBe(3);
  });

  test("[WI5] a witness that has cosigned another ledger under our name is an alarm", async () => {
    const tampered: { name: string; prepare: (witness: FakeWitness) => void }[] = [
      {
        name: "more entries than we have",
        prepare: (each) => (each.witnessed = { size: 9, root: new Uint8Array(32) }),
      },
      {
        name: "others, as many",
        prepare: (each) => (each.witnessed = { size: 1, root: new Uint8Array(32) }),
      },
    ];
    for (const { name, prepare } of tampered) {
      const witness = new FakeWitness("satu", 1);
      prepare(witness);
      const made = await setting([witness]);
      await made.world.arm();
      await settle();
      expect(made.faults, name).toHaveLength(1);
      expect(made.faults[0], name).toBeInstanceOf(LedgerContradictedError);
      expect(made.witnesses.standing(), name).toEqual({ of: 1, cosigned: 0, contradicting: 1 });
    }
    // Fewer entries, but others: the proof does not lead there.
    const witness = new FakeWitness("satu", 1);
    witness.witnessed = { size: 1, root: new Uint8Array(32) };
    const made = await setting([]);
    await made.world.arm();
    await made.world.conduct.close(PROCTOR, true);
    await settle();
    const faults: unknown[] = [];
    const late = new Witnesses({
      book: made.book,
      folder: folderOn(worldDisk()),
      clock: made.world.clock,
      verifierKey: LEDGER_SIGNER.verifierKey,
      witnesses: [witness],
      onCosigned: () => {},
      onFault: (cause) => faults.push(cause),
    });
    await late.open();
    await settle();
    expect(faults[0]).toBeInstanceOf(LedgerContradictedError);
    // Whoever has set that right is believed again.
    witness.witnessed = null;
    await made.world.clock.advance(1_000);
    expect(late.standing()).toEqual({ of: 1, cosigned: 1, contradicting: 0 });
  });

  test("[WI6] an answer that is no valid cosignature of the witness is not taken", async () => {
    const [witness, other] = [new FakeWitness("satu", 1), new FakeWitness("dua", 2)];
    const made = await setting([witness]);
    const answers = [
      { status: 200, body: "" },
      { status: 200, body: "nonsense\n" },
      { status: 200, body: other.cosigner.cosign("neraca.test/cpns-2026\n1\n", 1_796_000_000) },
      { status: 403, body: "" },
      { status: 500, body: "x".repeat(1_000) },
      { status: 409, body: "many\n" },
      { status: 409, body: "0\n" },
    ];
    witness.instead = answers[0]!;
    await made.world.arm();
    await settle();
    for (const answer of answers.slice(1)) {
      witness.instead = answer;
      await made.world.clock.advance(5 * 60_000);
    }
    expect(made.faults.length).toBeGreaterThanOrEqual(answers.length);
    expect(made.files.has(COSIGNED_PATH)).toBe(false);
    expect(verdictOf(made.files)).toMatchObject({ ok: true, witnesses: { of: 1, cosigned: 0 } });
    witness.instead = null;
    await made.world.clock.advance(5 * 60_000);
    expect(standingIn(made)).toMatchObject({ cosigned: 1 });
  });

  test("[WI7] the list follows the settings, and at every moment explains every line of the cosigned checkpoint", async () => {
    const [a, b, c] = [new FakeWitness("satu", 1), new FakeWitness("dua", 2), new FakeWitness("tiga", 3)];
    const disk = worldDisk();
    const states: boolean[] = [];
    const inner = folderOn(disk);
    const folder: LedgerFolder = {
      read: inner.read,
      write: async (files) => {
        for (const [path, bytes] of files) {
          await inner.write(new Map([[path, bytes]]));
          if (disk.ledger.has("checkpoint")) states.push(verdictOf(disk.ledger).ok);
        }
      },
    };
    const made = await setting([a, b], { disk, folder });
    await made.world.arm();
    await settle();
    const list = () => new TextDecoder().decode(disk.ledger.get(WITNESSES_PATH));
    expect(list()).toBe(`${a.cosigner.verifierKey}\n${b.cosigner.verifierKey}\n`);
    for (const ports of [[b, c], [c], [], [a]]) {
      const witnesses = new Witnesses({
        book: made.book,
        folder,
        clock: made.world.clock,
        verifierKey: LEDGER_SIGNER.verifierKey,
        witnesses: ports,
        onCosigned: () => {},
        onFault: (cause) => made.faults.push(cause),
      });
      await witnesses.open();
      await settle();
      expect(list()).toBe(ports.map(({ cosigner: { verifierKey } }) => `${verifierKey}\n`).join(""));
      expect(standingIn(made)).toMatchObject({ of: ports.length, cosigned: ports.length });
    }
    expect(states.length).toBeGreaterThan(8);
    expect(states).not.toContain(false);
    expect(made.faults).toEqual([]);
  });

  test("[WI8] receipts carry the cosignatures once they are there", async () => {
    const ports = [new FakeWitness("satu", 1)];
    const made = await setting(ports);
    await made.world.arm();
    await made.world.conduct.close(PROCTOR, true);
    await settle();
    const receipt = readReceipt(made.book.receiptOf(made.world.attemptId(0)) ?? "")!;
    const keys = ports.map(({ cosigner: { verifierKey } }) => verifierKey);
    const asked = { keys, quorum: 1, fromElsewhere: true };
    const verdict = verifyReceipt(receipt, LEDGER_SIGNER.verifierKey, "2026-12-0000", asked);
    expect(verdict.steps.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 6 }, () => "passed"));
    const plain = readReceipt(made.world.book.receiptOf(made.world.attemptId(0)) ?? "")!;
    expect(verifyReceipt(plain, LEDGER_SIGNER.verifierKey, null, asked).ok).toBe(false);
  });

  test("[WI9] what was cosigned but is not of this journal stops the start", async () => {
    const made = await setting([]);
    await made.world.arm();
    await settle();
    const open = (files: ReadonlyMap<string, Uint8Array>) =>
      new Witnesses({
        book: made.book,
        folder: { read: async (path) => files.get(path), write: async () => {} },
        clock: made.world.clock,
        verifierKey: LEDGER_SIGNER.verifierKey,
        witnesses: [],
        onCosigned: () => {},
        onFault: () => {},
      }).open();
    const head = { origin: LEDGER_SIGNER.name, size: 7, root: new Uint8Array(32) };
    const longer = utf8(signCheckpoint(head, LEDGER_SIGNER));
    await expect(open(new Map([[COSIGNED_PATH, longer]]))).rejects.toThrow(LedgerForkedError);
    const stranger = noteSigner(LEDGER_SIGNER.name, fromHex("43".repeat(32)));
    const foreign = utf8(signCheckpoint({ ...head, size: 1 }, stranger));
    await expect(open(new Map([[COSIGNED_PATH, foreign]]))).rejects.toThrow(LedgerForkedError);
    await expect(open(made.files)).resolves.toBeUndefined();
  });
});

test("[LB8] a new key makes a new ledger of the same entries, and the old checkpoint binds it", async () => {
  const world = await openWorld();
  const stranger = noteSigner("neraca.test/cpns-2026/2", fromHex("43".repeat(32)));
  const files = new Map<string, Uint8Array>();
  const book = new LedgerBook({
    hall: world.hall,
    clock: world.clock,
    signer: stranger,
    folder: folderOn({ ...worldDisk(), ledger: files }),
    publications: world.publications,
    onPublished: () => {},
    onFault: () => {},
  });
  await world.arm();
  const old = world.disk.ledger.get("checkpoint") ?? new Uint8Array(0);
  await world.conduct.close(PROCTOR, true);
  await settle();
  await book.open();
  const verdictSince = (earlierKey: string | null) =>
    verifyLedger({
      read: (path) => files.get(path),
      verifierKey: stranger.verifierKey,
      paths: null,
      earlierCheckpoint: old,
      earlierKey,
      receipt: { text: world.book.receiptOf(world.attemptId(0)) ?? "", participantNumber: "2026-12-0000" },
    });
  const verdict = verdictSince(LEDGER_SIGNER.verifierKey);
  expect(verdict).toMatchObject({ ok: true, size: 5 });
  expect(verdict.receipt?.steps.find(({ step }) => step === "ledger")?.outcome).toBe("passed");
  expect(verdict.root).toBe(verdictOf(world.disk.ledger).root);
  expect(verdictSince(null).ok).toBe(false);
});
