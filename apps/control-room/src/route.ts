/** The address says which sitting is shown, so that a reload after a power cut comes back to it. */
export function sittingOfHash(hash: string): string | null {
  const match = /^#\/sitting\/([^/?]{1,64})/u.exec(hash);
  return match?.[1] ?? null;
}

export function hashOfSitting(sittingId: string): string {
  return `#/sitting/${sittingId}`;
}

export const HASH_OF_LISTS = "#/";
