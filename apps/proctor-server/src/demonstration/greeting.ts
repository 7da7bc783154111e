import type { DemonstrationLogins } from "./demonstration.ts";

/** As many candidates as a person tries by hand. */
const CANDIDATES_SHOWN = 3;

/** What the person who typed `npm start` reads. */
export function greeting(
  origin: string,
  boardOrigin: string,
  logins: DemonstrationLogins | null,
  loginsFile: string,
  isPractice: boolean,
  /** Of the first administrator; null: there are accounts. */
  firstCode: string | null,
): string {
  const lines = [
    "",
    isPractice ? "  Neraca is running a PRACTICE (latihan), not an exam." : "  Neraca is running.",
    "",
    `  Exam client   ${origin}/`,
    `  Control room  ${origin}/control/`,
    `  Score board   ${boardOrigin}/board/`,
    "",
  ];
  if (firstCode !== null) {
    lines.push(
      "  There is no account yet. The first administrator opens",
      "",
      `    ${origin}/control/#/join`,
      "",
      `  within a day and types this code, once:  ${firstCode}`,
      "",
    );
  }
  if (logins !== null) {
    lines.push("  Demonstration logins", "");
    for (const { role, username, password } of logins.staff) {
      lines.push(`    ${role.padEnd(14)} ${username.padEnd(10)} ${password}`);
    }
    lines.push("");
    for (const { participantNumber, pin, name, seat } of logins.candidates.slice(0, CANDIDATES_SHOWN)) {
      lines.push(`    candidate      ${participantNumber} PIN ${pin}   ${name}, seat ${seat}`);
    }
    lines.push(
      "",
      `  All ${logins.candidates.length} candidates: ${loginsFile}`,
      "  The sitting PIN: log in to the control room, arm the sitting, hold the PIN button.",
      "  To train staff with robots and trouble on schedule: npm run practice",
      "",
    );
  }
  return `${lines.join("\n")}\n`;
}
