import { gunzipSync, gzipSync } from "node:zlib";
import { accepted, invariant, type Result, refused } from "@neraca/base";
import { type BoxChance, openWithPassword, sealWithPassword } from "./password-box.ts";
import { type Settings, settingsOfXml, xmlOfSettings } from "./plist.ts";
import type { SebReason } from "./reasons.ts";

export type SebFileChance = BoxChance;
export type SebEncryption = "none" | "password";
export type OpenedSebFile = { readonly settings: Settings; readonly encryption: SebEncryption };

/** A file of SEB's own is some 20 KiB; certificates inside add some more. */
const FILE_BYTES_MAX = 1024 * 1024;
/** At each unpacking: what a file of the largest size honestly holds, and not what a bomb does. */
const UNPACKED_BYTES_MAX = 4 * 1024 * 1024;

const PREFIX_BYTES = 4;
/** Shorter ones are guessed: the file goes over a network and lies on sticks. */
const PASSWORD_LENGTH_MIN = 16;
/** Longer than anybody types; a bound for the key derivation. */
const PASSWORD_LENGTH_MAX = 128;

/** Printable ASCII of 16 characters or more: programs disagree about what others are as bytes. */
export function isFilePassword(text: string): boolean {
  return (
    text.length >= PASSWORD_LENGTH_MIN && text.length <= PASSWORD_LENGTH_MAX && /^[\x20-\x7e]+$/.test(text)
  );
}

/** The bytes of a `.seb` file. @param sealed null: without a password */
export function sebFileOf(
  settings: Settings,
  sealed: { readonly password: string; readonly chance: SebFileChance } | null,
): Buffer {
  const packed = gzipSync(Buffer.from(xmlOfSettings(settings), "utf8"));
  if (sealed === null) return gzipSync(Buffer.concat([Buffer.from("plnd", "latin1"), packed]));
  invariant(isFilePassword(sealed.password), "a password for a .seb file is too short or not ASCII");
  const box = sealWithPassword(packed, sealed.password, sealed.chance);
  return gzipSync(Buffer.concat([Buffer.from("pswd", "latin1"), box]));
}

/**
 * Opens a `.seb` file: packed or not, with or without a password, or bare XML. Every step is bounded, whatever the bytes are.
 *
 * @param password null: none is known
 */
export function openSebFile(bytes: Uint8Array, password: string | null): Result<OpenedSebFile, SebReason> {
  if (bytes.length > FILE_BYTES_MAX) return refused("seb-too-large");
  const outer = isPacked(bytes) ? unpacked(bytes) : accepted(Buffer.from(bytes));
  if (!outer.ok) return outer;
  if (looksLikeXml(outer.value)) return read(outer.value, "none");
  const rest = outer.value.subarray(PREFIX_BYTES);
  switch (outer.value.subarray(0, PREFIX_BYTES).toString("latin1")) {
    case "plnd":
      return read(rest, "none");
    case "pswd":
    case "pwcc": {
      if (password === null) return refused("seb-password-needed");
      if (password.length > PASSWORD_LENGTH_MAX) return refused("seb-password-wrong");
      const opened = openWithPassword(rest, password);
      return opened.ok ? read(opened.value, "password") : opened;
    }
    case "pkhs":
    case "phsk":
      return refused("seb-certificate-needed");
    default:
      return refused("seb-kind-unknown");
  }
}

function read(bytes: Buffer, encryption: SebEncryption): Result<OpenedSebFile, SebReason> {
  const xml = isPacked(bytes) ? unpacked(bytes) : accepted(bytes);
  if (!xml.ok) return xml;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(xml.value);
  } catch (error) {
    if (error instanceof TypeError) return refused("seb-damaged");
    throw error;
  }
  const settings = settingsOfXml(text);
  return settings.ok ? accepted({ settings: settings.value, encryption }) : settings;
}

function looksLikeXml(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  return /^\s*<(\?xml|!DOCTYPE|plist)/.test(start);
}

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpacked(bytes: Uint8Array): Result<Buffer, SebReason> {
  try {
    return accepted(gunzipSync(bytes, { maxOutputLength: UNPACKED_BYTES_MAX }));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return refused(error.code === "ERR_BUFFER_TOO_LARGE" ? "seb-too-large" : "seb-damaged");
  }
}
