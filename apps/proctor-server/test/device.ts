import { hotp, stepAt } from "../src/factor/totp.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** What a device makes of a secret as people type it (RFC 4648), by whatever clock it has. */
export class Device {
  readonly secret: Uint8Array;

  constructor(typed: string) {
    const bits = typed
      .replaceAll(" ", "")
      .split("")
      .map((each) => LETTERS.indexOf(each).toString(2).padStart(5, "0"));
    const bytes = bits.join("").match(/.{8}/gu) ?? [];
    this.secret = Uint8Array.from(bytes.map((each) => Number.parseInt(each, 2)));
  }

  /** @param far steps from that moment's */
  code(nowMs: number, far = 0): string {
    return hotp(this.secret, stepAt(nowMs) + far);
  }
}
