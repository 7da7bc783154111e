/** A seat of a room, by their own names. */
export type SeatPlace = { readonly room: string; readonly seat: string };

const PREFIX = "urn:neraca:seat:";
const NAME_PATTERN = /^urn:neraca:seat:([A-Za-z0-9._~%-]{1,200}):([A-Za-z0-9._~%-]{1,200})$/u;

/** How a certificate names the seat that it is for: `urn:neraca:seat:<room>:<label>`, both with percents for what is no letter or digit. */
export function nameOfSeat({ room, seat }: SeatPlace): string {
  return `${PREFIX}${escaped(room)}:${escaped(seat)}`;
}

/** null: it names no seat. */
export function seatNamed(name: string): SeatPlace | null {
  const found = NAME_PATTERN.exec(name);
  const [room, seat] = [unescaped(found?.[1]), unescaped(found?.[2])];
  if (room === null || seat === null) return null;
  // One seat has one name: another spelling of it is none of ours.
  return nameOfSeat({ room, seat }) === name ? { room, seat } : null;
}

function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function unescaped(text: string | undefined): string | null {
  try {
    return text === undefined ? null : decodeURIComponent(text);
  } catch {
    // Percents that stand for no text: it names nothing.
    return null;
  }
}
