import { zClientId } from "@neraca/protocol";
import { freshName } from "./chance.ts";

const STORAGE_KEY = "neraca.exam.client";

/** Names this browser on this computer, for good; where storage is closed to us, for as long as the page lives. */
export function clientId(): string {
  try {
    const kept = zClientId.safeParse(localStorage.getItem(STORAGE_KEY));
    if (kept.success) return kept.data;
    const fresh = freshName();
    localStorage.setItem(STORAGE_KEY, fresh);
    return fresh;
  } catch {
    // Storage switched off by policy: a reload is then another client to the server, and a proctor has to release the login.
    return freshName();
  }
}
