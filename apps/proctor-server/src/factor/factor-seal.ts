import { createDecipheriv, randomBytes } from "node:crypto";
import { type StaffId, utf8 } from "@neraca/base";
import { sealWithNode } from "../adapters/node-crypto.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals secrets of devices under a key that lies apart from the registry: a copy of the registry alone makes nobody's codes. */
export class FactorSeal {
  readonly #key: Uint8Array;

  /** @param key 32 bytes */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Base64: nonce, ciphertext, tag. Bound to the account: another's row does not open in its place. */
  close(staffId: StaffId, secret: Uint8Array): string {
    const nonce = randomBytes(NONCE_BYTES);
    const sealed = sealWithNode(this.#key, nonce, secret, utf8(staffId));
    return Buffer.concat([nonce, sealed]).toString("base64");
  }

  /** Null: it was sealed under another key, for another account, or has been changed. */
  open(staffId: StaffId, sealed: string): Uint8Array | null {
    const bytes = Buffer.from(sealed, "base64");
    if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
    const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(utf8(staffId));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    try {
      const secret = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([secret, decipher.final()]);
    } catch {
      // What the library throws for a tag that is not right has no name of its own; there is nothing else to fail here.
      return null;
    }
  }
}
