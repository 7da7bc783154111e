import { createHmac } from "node:crypto";
import { sameText } from "../adapters/node-crypto.ts";

/** RFC 6238 with what every app for it takes without being asked: HMAC-SHA-1, six digits, steps of 30 seconds since 1970. */
const STEP_SECONDS = 30;
const DIGITS = 6;

/** RFC 4226 asks for 128 bits and recommends 160, the length of the hash. */
export const SECRET_BYTES = 20;

/** Steps before and after the present one whose codes count: clocks differ by some seconds, and people type slowly. */
const WINDOW_STEPS = 1;
/** An hour each way: clocks that differ by more are set to another time zone or never set, which anybody sees. */
const DRIFT_STEPS_MAX = 120;

/** RFC 4226. @param counter from 0 */
export function hotp(secret: Uint8Array, counter: number, digits: number = DIGITS): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac("sha1", secret).update(message).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / (STEP_SECONDS * 1_000));
}

/** The step whose code this is, of those that count now; null: of none. Takes as long whichever it is. */
export function matchingStep(secret: Uint8Array, code: string, nowMs: number): number | null {
  const present = stepAt(nowMs);
  const steps = Array.from({ length: 2 * WINDOW_STEPS + 1 }, (_, nth) => present - WINDOW_STEPS + nth);
  const equal = steps.map((step) => step >= 0 && sameText(hotp(secret, step), code));
  const at = equal.lastIndexOf(true);
  return at === -1 ? null : (steps[at] ?? null);
}

/**
 * By how many seconds the device that made this code is ahead of the clock; null: the code is of no time nearby. To be told to those who look
 * after the server and never to whoever typed it: it would say of a guess at which other time it is right.
 */
export function clockOffSeconds(secret: Uint8Array, code: string, nowMs: number): number | null {
  const present = stepAt(nowMs);
  for (let far = WINDOW_STEPS + 1; far <= DRIFT_STEPS_MAX; far += 1) {
    for (const step of [present - far, present + far])
      if (step >= 0 && hotp(secret, step) === code) return (step - present) * STEP_SECONDS;
  }
  return null;
}

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 without padding, as apps for codes take it. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/gu) ?? [])
    .map((group) => BASE32[Number.parseInt(group.padEnd(5, "0"), 2)])
    .join("");
}

/** As a QR code for an app has it. @param issuer which installation it is of, for whoever has several in their app */
export function otpauthUri(secret: Uint8Array, issuer: string, username: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`;
  const facts = { secret: base32(secret), issuer, algorithm: "SHA1", digits: DIGITS, period: STEP_SECONDS };
  const query = Object.entries(facts).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `otpauth://totp/${label}?${query.join("&")}`;
}
