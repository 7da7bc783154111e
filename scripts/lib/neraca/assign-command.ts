import { join } from "node:path";
import { isId, MINUTE_MS, type SelectionId, selectionId, sittingId } from "@neraca/base";
import { ASSIGNMENT_CHANGES_MAX, type Registry } from "@neraca/engine";
import type { AssignmentPolicy, Mishap } from "@neraca/exam";
import {
  Assigner,
  explanationOf,
  linesOfPreview,
  readRules,
  seedHexOf,
  touchedSittings,
} from "@neraca/proctor-server";
import { MISHAP_REASON_MAX, REASONS } from "@neraca/protocol";
import {
  type Call,
  CalledWronglyError,
  type Command,
  EXIT,
  type Exit,
  listed,
  onlyPositional,
  optional,
  withRegistry,
} from "./command.ts";

const SEED_LENGTH_MAX = 100;
/** A change of the registry bears no more. */
const CANDIDATES_MAX = ASSIGNMENT_CHANGES_MAX;
const LATE_MINUTES_MAX = 24 * 60;

export const assignCommand: Command = {
  words: "assign",
  usage:
    "<selection> [--seed <text>] [--together] [--spare 10] [--lost <sitting>]... [--late <sitting>=<minutes>]... [--reason <text>] [--explain <participant number>] [--dry-run]",
  purpose: {
    id: "Memberi peserta yang belum punya tempat sesi dan kursi; semua yang lain tetap.",
    en: "Gives candidates without a place a sitting and a seat; everybody else keeps theirs.",
  },
  details: [
    {
      id: "Lihat dahulu dengan --dry-run. Bibit yang sama memberi rencana yang sama; peserta satu formasi disebar ke semua sesi, dengan --together dikumpulkan.",
      en: "Look first with --dry-run. The same seed makes the same plan; candidates of a position are spread over the sittings, with --together kept in few.",
    },
    {
      id: "--lost: sesi yang batal; --late: sesi yang terlambat; --reason: sebabnya, yang dicatat. Hanya peserta sesi itu yang dipindah; sesi lain tidak bergeser. Sesi yang batal ditandai dalam kalender, yang terlambat mendapat jam barunya.",
      en: "--lost: a sitting that cannot be held; --late: one that begins later; --reason: why, for the record. Only its candidates move; no other sitting does. A lost one is marked in the calendar, a late one gets its new time.",
    },
    {
      id: "Sesi yang sudah disiapkan (armed), diundi kursinya, atau tiba waktunya tidak disentuh. Jangan menyiapkan sesi selama perintah ini berjalan.",
      en: "Sittings that are armed, whose seats are drawn or whose time has come are not touched. Arm none while this command runs.",
    },
  ],
  options: {
    seed: { type: "string" },
    together: { type: "boolean" },
    spare: { type: "string" },
    lost: { type: "string", multiple: true },
    late: { type: "string", multiple: true },
    reason: { type: "string" },
    explain: { type: "string" },
    "dry-run": { type: "boolean" },
  },
  run: async (call) => {
    const named = onlyPositional(call, { id: "seleksi", en: "selection" });
    if (!isId(named)) return refusedFor(call, "selection-unknown");
    const id = selectionId(named);
    const seed = optional(call, "seed") ?? "1";
    if (seed.length > SEED_LENGTH_MAX) throw wrong("seed", `1-${SEED_LENGTH_MAX}`);
    const request = {
      seedHex: seedHexOf(seed),
      policy: policyOf(call),
      mishaps: mishapsOf(call),
    };
    const reason = reasonOf(call, request.mishaps);
    const rules = await readRules(call.config);
    const touched = await touchedSittings(join(call.config.dataFolder, "journal.sqlite"));
    return withRegistry(call, "refuse", async (registry) => {
      const clock = { now: () => call.now };
      const assigner = new Assigner({ registry, rules, clock, isUntouched: (one) => !touched.has(one) });
      const preview = await assigner.preview(id, request, CANDIDATES_MAX);
      if (!preview.ok) return refusedFor(call, preview.error);
      for (const line of linesOfPreview(preview.value, call.language)) call.say(line);
      const wanted = optional(call, "explain");
      if (wanted !== undefined) {
        const found = (await candidateOf(registry, id, wanted)) ?? "";
        const words = explanationOf(preview.value, found);
        if (words === undefined) throw wrong("explain", wanted);
        call.say(`${wanted}: ${words[call.language]}`);
      }
      if (call.options["dry-run"] === true) {
        call.say({ id: "Tidak ada yang disimpan.", en: "Nothing was stored." }[call.language]);
        return EXIT.done;
      }
      const { digest } = preview.value;
      const applied = await assigner.apply(id, request, digest, null, CANDIDATES_MAX, reason);
      if (!applied.ok) return refusedFor(call, applied.error);
      call.say({ id: `Tersimpan: rencana ${digest}`, en: `Stored: plan ${digest}` }[call.language]);
      return EXIT.done;
    });
  },
};

function policyOf(call: Call): AssignmentPolicy {
  const spare = optional(call, "spare") ?? "10";
  if (!/^\d{1,2}$/.test(spare)) throw wrong("spare", "0-99");
  return {
    positions: call.options["together"] === true ? "together" : "spread",
    ifWishFull: "elsewhere",
    sparePercent: Number(spare),
  };
}

function mishapsOf(call: Call): readonly Mishap[] {
  const lost = listed(call, "lost").map((id): Mishap => {
    if (!isId(id)) throw wrong("lost", "<sitting>");
    return { kind: "lost", sittingId: sittingId(id) };
  });
  const late = listed(call, "late").map((text): Mishap => {
    const match = /^(.+)=(\d{1,4})$/.exec(text);
    const minutes = Number(match?.[2]);
    const id = match?.[1] ?? "";
    if (!isId(id) || minutes > LATE_MINUTES_MAX) throw wrong("late", "<sitting>=30");
    return { kind: "late", sittingId: sittingId(id), byMs: minutes * MINUTE_MS };
  });
  return [...lost, ...late];
}

/** null: nothing happened, or nothing is stored. */
function reasonOf(call: Call, mishaps: readonly Mishap[]): string | null {
  const reason = (optional(call, "reason") ?? "").trim();
  const isNeeded = mishaps.length > 0 && call.options["dry-run"] !== true;
  if (reason.length > MISHAP_REASON_MAX || (reason === "" && isNeeded))
    throw wrong("reason", `1-${MISHAP_REASON_MAX}`);
  return reason === "" ? null : reason;
}

async function candidateOf(
  registry: Registry,
  id: SelectionId,
  participantNumber: string,
): Promise<string | undefined> {
  const all = await registry.candidatesOfSelection(id);
  return all.find((each) => each.participantNumber === participantNumber)?.id;
}

function refusedFor({ language, warn }: Call, reason: keyof typeof REASONS): Exit {
  warn(REASONS[reason][language]);
  return EXIT.refused;
}

function wrong(option: string, right: string): CalledWronglyError {
  return new CalledWronglyError({ id: `--${option}: ${right}`, en: `--${option}: ${right}` });
}
