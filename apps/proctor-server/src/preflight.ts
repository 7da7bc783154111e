import type { LocalText, SittingId } from "@neraca/base";
import { DISK_POLICY, type MachineWatch, type Registry } from "@neraca/engine";
import type { RuleBook, SafeExamBrowserRule, SeatEnrolmentRule, SittingPolicy } from "@neraca/exam";
import { PROTOCOL_VERSION, type PreflightView, REASONS } from "@neraca/protocol";
import { freeBytesOf } from "@neraca/storage";
import type { ChosenBanks } from "./bank/chosen-bank.ts";
import type { Config } from "./config.ts";
import { readSebBook, type SebBook } from "./lockdown/seb-book.ts";
import type { Vault } from "./vault/vault.ts";

export type PreflightSources = {
  readonly banks: ChosenBanks;
  /** null: the bank of this installation is not sealed. */
  readonly vault: Vault | null;
  readonly rules: RuleBook;
  readonly registry: Registry;
  readonly machine: Pick<MachineWatch, "view">;
  /** Bytes. */
  readonly freeBytes: () => Promise<number>;
  readonly safeExamBrowser: SafeExamBrowserRule;
  readonly sebBookOf: (sittingId: SittingId) => Promise<SebBook | undefined>;
  readonly seatEnrolment: SeatEnrolmentRule;
};

/** Of this installation, as its policy stands. */
export function preflightSources(
  { dataFolder }: Pick<Config, "dataFolder">,
  { safeExamBrowser, seatEnrolment }: SittingPolicy,
  standing: Pick<PreflightSources, "banks" | "vault" | "rules" | "registry" | "machine">,
): PreflightSources {
  return {
    ...standing,
    freeBytes: () => freeBytesOf(dataFolder),
    safeExamBrowser,
    sebBookOf: (sittingId) => readSebBook(dataFolder, sittingId),
    seatEnrolment,
  };
}

type Check = PreflightView["checks"][number];

/** Below this a sitting can be armed, and somebody should make room before the next. */
const DISK_WARNS_BYTES = 4 * DISK_POLICY.lowBytes;
/** A wall clock that people read beside the exam's own must not contradict it by more. */
const CLOCK_WARNS_MS = 2_000;

/** What arming will stand on, looked at before: the same questions that arming asks, each with what was found. */
export async function preflight(given: PreflightSources, sittingId: SittingId): Promise<PreflightView> {
  const sources = await asDecided(given, sittingId);
  const { machine } = sources;
  const { journal, clock } = machine.view();
  return {
    checks: [
      await bankCheck(sources, sittingId),
      await rulesCheck(sources, sittingId),
      diskCheck(await sources.freeBytes()),
      check("journal", journal.level === "ok" ? "ok" : "warn", {
        id: `menyimpan dalam ${journal.commitMs} ms`,
        en: `saves within ${journal.commitMs} ms`,
      }),
      check("clock", Math.abs(clock.aheadMs) > CLOCK_WARNS_MS || clock.step !== null ? "warn" : "ok", {
        id: `jam komputer berselisih ${clock.aheadMs} ms dari jam ujian`,
        en: `the machine's clock is ${clock.aheadMs} ms off the exam's`,
      }),
      check("version", "ok", {
        id: `protokol ${PROTOCOL_VERSION}, Node ${process.versions.node}`,
        en: `protocol ${PROTOCOL_VERSION}, Node ${process.versions.node}`,
      }),
      await browserCheck(sources, sittingId),
      await seatsCheck(sources.registry, sittingId),
      await computersCheck(sources, sittingId),
    ],
  };
}

/** What the committee decided for the selection holds in its sittings. */
async function asDecided(given: PreflightSources, sittingId: SittingId): Promise<PreflightSources> {
  const place = await given.registry.sittingById(sittingId);
  if (place === undefined) return given;
  const [decided] = await given.registry.versionsOfSelection(place.sitting.selectionId, 1);
  const { safeExamBrowser = given.safeExamBrowser, seatEnrolment = given.seatEnrolment } =
    decided?.settings.policy ?? {};
  return { ...given, safeExamBrowser, seatEnrolment };
}

function check(name: Check["check"], level: Check["level"], text: LocalText): Check {
  return { check: name, level, text };
}

async function bankCheck({ banks, vault, registry }: PreflightSources, sittingId: SittingId): Promise<Check> {
  const place = await registry.sittingById(sittingId);
  if (place === undefined) return check("bank", "stop", REASONS["sitting-unknown"]);
  const read = await banks.read(place.sitting.selectionId);
  if (read.ok) {
    const { digest, items } = read.value.bank;
    return check("bank", "ok", {
      id: `${items.length} butir tanpa kesalahan, digest ${digest.slice(0, 16)}`,
      en: `${items.length} items without errors, digest ${digest.slice(0, 16)}`,
    });
  }
  if (read.error.reason === "bank-sealed") {
    const { threshold } = vault?.manifest.key ?? { threshold: 0 };
    return check("bank", "stop", {
      id: `tersegel; ${vault?.shares.length ?? 0} dari ${threshold} bagian kunci sudah masuk`,
      en: `sealed; ${vault?.shares.length ?? 0} of ${threshold} shares are in`,
    });
  }
  if (read.error.reason !== "bank-unfit") return check("bank", "stop", REASONS[read.error.reason]);
  // What the errors say may quote items: nobody in the room may read that.
  const { errors } = read.error;
  return check("bank", "stop", {
    id: `${errors} kesalahan dalam bank soal atau kisi-kisi; jalankan pemeriksaan bank soal`,
    en: `${errors} errors in the bank or its blueprint; run the bank's lint`,
  });
}

async function rulesCheck({ registry, rules }: PreflightSources, sittingId: SittingId): Promise<Check> {
  const place = await registry.sittingById(sittingId);
  const selection = place && (await registry.selectionById(place.sitting.selectionId));
  const id = selection?.ruleSetId ?? "";
  return rules.get(id) === undefined
    ? check("rules", "stop", { id: `aturan ${id} tidak ada`, en: `the rules ${id} are missing` })
    : check("rules", "ok", { id, en: id });
}

/** Not a reason to stop: a file that is made after the arming counts at once. Until then nobody gets in. */
async function browserCheck(
  { safeExamBrowser, sebBookOf }: PreflightSources,
  sittingId: SittingId,
): Promise<Check> {
  if (safeExamBrowser === "off") return check("browser", "ok", { id: "tidak diminta", en: "not asked for" });
  const book = await sebBookOf(sittingId);
  if (book === undefined || book.configKeys.length === 0) {
    return check("browser", "warn", {
      id: "diminta, tetapi belum ada berkas .seb untuk sesi ini: buat dengan neraca seb make",
      en: "asked for, and there is no .seb file for this sitting yet: make one with neraca seb make",
    });
  }
  const { origin, configKeys, browserExamKeys } = book;
  return check("browser", "ok", {
    id: `${configKeys.length} berkas, ${browserExamKeys.length || "semua"} versi, di ${origin}`,
    en: `${configKeys.length} files, ${browserExamKeys.length || "all"} builds, at ${origin}`,
  });
}

function diskCheck(freeBytes: number): Check {
  // As the room's own mark says it: in thousands.
  const free = (freeBytes / 1e9).toFixed(1);
  const level = freeBytes < DISK_POLICY.lowBytes ? "stop" : freeBytes < DISK_WARNS_BYTES ? "warn" : "ok";
  return check("disk", level, { id: `${free.replace(".", ",")} GB bebas`, en: `${free} GB free` });
}

/** A line of the preflight names so many seats. */
const LABELS_TOLD = 6;

async function seatsCheck(registry: Registry, sittingId: SittingId): Promise<Check> {
  const place = await registry.sittingById(sittingId);
  const seated = (await registry.seatingOfSitting(sittingId)).size;
  const standing = place === undefined ? undefined : await registry.layoutOfRoom(place.room.id);
  const laid = standing?.layout.seats ?? [];
  const broken = laid.filter((seat) => seat.broken !== null);
  const seats = laid.length - broken.length;
  const given = new Set(
    [...(await registry.seatingOfSitting(sittingId)).values()].map(({ seat }) => seat.label),
  );
  const seatedAtBroken = broken.filter(({ label }) => given.has(label));
  const spare = seats - (seated - seatedAtBroken.length);
  const text = {
    id: `${seated} peserta di ${seats} kursi, ${spare} cadangan`,
    en: `${seated} candidates on ${seats} seats, ${spare} to spare`,
  };
  if (seated === 0) return check("seats", "stop", text);
  // Whoever's computer breaks has nowhere to go.
  if (seatedAtBroken.length === 0) return check("seats", spare === 0 ? "warn" : "ok", text);
  const labels = seatedAtBroken.slice(0, LABELS_TOLD).map(({ label }) => label);
  const which = `${labels.join(", ")}${seatedAtBroken.length > LABELS_TOLD ? " …" : ""}`;
  return check("seats", "warn", {
    id: `${text.id}; ${seatedAtBroken.length} peserta di kursi rusak (${which})`,
    en: `${text.en}; ${seatedAtBroken.length} candidates on broken seats (${which})`,
  });
}

/** Not a reason to stop: a computer that is enrolled after the arming counts at once, and until then a proctor lets each candidate in. */
async function computersCheck(
  { registry, seatEnrolment }: PreflightSources,
  sittingId: SittingId,
): Promise<Check> {
  const place = await registry.sittingById(sittingId);
  const enrolled = place === undefined ? [] : await registry.enrolmentsOfRoom(place.room.id);
  const has = new Set(enrolled.map(({ label }) => label));
  const given = [...(await registry.seatingOfSitting(sittingId)).values()].map(({ seat }) => seat.label);
  const without = given.filter((label) => !has.has(label)).length;
  const text = {
    id: `${given.length - without} dari ${given.length} kursi peserta terdaftar komputernya`,
    en: `${given.length - without} of ${given.length} candidates' seats have their computer enrolled`,
  };
  if (seatEnrolment === "off") {
    return check("computers", "ok", { id: `tidak diminta; ${text.id}`, en: `not asked for; ${text.en}` });
  }
  const unsafe = enrolled.filter(({ kind }) => kind === "secret").length;
  if (unsafe === 0) return check("computers", without === 0 ? "ok" : "warn", text);
  return check("computers", "warn", {
    id: `${text.id}; ${unsafe} tanpa kunci aman (bukan https)`,
    en: `${text.en}; ${unsafe} without a safe key (not https)`,
  });
}
