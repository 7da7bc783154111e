import type { RegistryOutcome } from "@neraca/engine";

export const done: RegistryOutcome = { ok: true, value: undefined };

/** What a registry answers that has stored nothing. */
export function refusal(reason: string, record: string, field: string, value: string, row = 0) {
  return { ok: false, error: { reason, record, field, value, row } };
}
