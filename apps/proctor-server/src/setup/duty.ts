import { accepted, type Instant, type Language } from "@neraca/base";
import type { Registry, Staff } from "@neraca/engine";
import { shown } from "../import/problem.ts";
import { type Answer, answerOf, refuse } from "./answer.ts";
import { sittingsOf } from "./staff-accounts.ts";

type Given = { readonly username: string; readonly sittings: readonly string[] };

/** Puts a proctor on duty in sittings. All that are given exist, or none is taken. A duty that they have already is no fault. */
export async function addDuty(registry: Registry, given: Given, now: Instant): Promise<Answer> {
  const found = await proctorOf(registry, given);
  if (!found.ok) return found;
  const { staff, sittings } = found.value;
  const before = new Set(await registry.sittingsOfStaff(staff.id));
  const fresh = sittings.filter((id) => !before.has(id));
  for (const id of fresh) {
    const words = { id: "", en: "" };
    const outcome = answerOf(await registry.admitStaffToSitting(staff.id, id, now), words);
    if (!outcome.ok) return outcome;
  }
  return accepted({
    id: `${staff.username} bertugas di ${fresh.length} sesi lagi (${before.size + fresh.length} semuanya).`,
    en: `${staff.username} is on duty in ${fresh.length} more sittings (${before.size + fresh.length} in all).`,
  });
}

/** Takes a proctor off duty. Their control room loses the sitting within a second. */
export async function removeDuty(registry: Registry, given: Given, now: Instant): Promise<Answer> {
  const found = await proctorOf(registry, given);
  if (!found.ok) return found;
  const { staff, sittings } = found.value;
  const before = new Set(await registry.sittingsOfStaff(staff.id));
  const strange = sittings.find((id) => !before.has(id));
  if (strange !== undefined) {
    return refuse(
      `${staff.username} tidak bertugas di sesi ${strange}.`,
      `${staff.username} is not on duty in sitting ${strange}.`,
    );
  }
  for (const id of sittings) {
    const words = { id: "", en: "" };
    const outcome = answerOf(await registry.withdrawStaffFromSitting(staff.id, id, now), words);
    if (!outcome.ok) return outcome;
  }
  return accepted({
    id: `${staff.username} tidak lagi bertugas di ${sittings.length} sesi (${before.size - sittings.length} tersisa).`,
    en: `${staff.username} is no longer on duty in ${sittings.length} sittings (${before.size - sittings.length} left).`,
  });
}

/** Every account with its role; under a proctor the sittings of their duty. */
export async function linesOfDuty(registry: Registry, language: Language): Promise<readonly string[]> {
  const all = await registry.allStaff();
  const words = { id: "Belum ada akun petugas.", en: "There are no staff accounts yet." };
  if (all.length === 0) return [words[language]];
  const lines: string[] = [];
  for (const staff of all) {
    lines.push(`${staff.username}  ${staff.name} (${staff.role})`);
    if (staff.role !== "proctor") continue;
    const sittings = await registry.sittingsOfStaff(staff.id);
    const none = { id: "  tidak bertugas di sesi mana pun", en: "  on duty in no sitting" };
    lines.push(...(sittings.length === 0 ? [none[language]] : sittings.map((id) => `  ${id}`)));
  }
  return lines;
}

/** A duty means something for proctors only: the other roles see every sitting. */
async function proctorOf(registry: Registry, { username, sittings }: Given) {
  const staff: Staff | undefined = await registry.staffByUsername(username);
  const name = shown(username);
  if (staff === undefined) {
    return refuse(`Tidak ada akun dengan nama ${name}.`, `There is no account of the name ${name}.`);
  }
  if (staff.role !== "proctor") {
    return refuse(
      `${name} bukan pengawas: peran ${staff.role} melihat semua sesi.`,
      `${name} is not a proctor: the role ${staff.role} sees every sitting.`,
    );
  }
  const ids = await sittingsOf(registry, sittings);
  return ids.ok ? accepted({ staff, sittings: ids.value }) : ids;
}
