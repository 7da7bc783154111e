import type { Entropy } from "./ports.ts";

/** Digits of a sitting PIN: read aloud once, typed by everyone. The participant's own PIN is what keeps others out. */
const PIN_DIGITS = 6;

/** Uniform over all PINs: a draw that would favour the low ones is thrown away. */
export function drawPin(entropy: Entropy): string {
  const bound = 10 ** PIN_DIGITS;
  const limit = 2 ** 32 - (2 ** 32 % bound);
  for (let attempt = 0; attempt < 128; attempt += 1) {
    const drawn = Number.parseInt(entropy.hex(4), 16);
    if (drawn < limit) return String(drawn % bound).padStart(PIN_DIGITS, "0");
  }
  throw new Error("128 draws in a row were thrown away: the source of randomness is broken");
}
