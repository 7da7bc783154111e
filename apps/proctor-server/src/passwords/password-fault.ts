import { isEasyPassword, PASSWORD_LENGTH_MIN } from "@neraca/protocol";
import { isCommonPassword } from "./common-password.ts";

export type PasswordFault = "password-too-short" | "password-too-easy" | "password-common";

/** Why this is no password for the account of that name; null: it is one. @param told the code or the older password, which it must not be */
export function passwordFault(password: string, username: string, told: string): PasswordFault | null {
  if (password.length < PASSWORD_LENGTH_MIN) return "password-too-short";
  if (password === told || isEasyPassword(password, username)) return "password-too-easy";
  return isCommonPassword(password) ? "password-common" : null;
}
