import {
  type AccountAnswer,
  addDuty,
  addStaff,
  changeRole,
  linesOfDuty,
  removeDuty,
  resetFactor,
  resetPassword,
  signOut,
} from "@neraca/proctor-server";
import {
  type Call,
  CalledWronglyError,
  type Command,
  EXIT,
  type Exit,
  listed,
  needed,
  noPositionals,
  onlyPositional,
  withRegistry,
} from "./command.ts";
import { tell } from "./setup-commands.ts";

const text = { type: "string" } as const;
const USERNAME = { id: "nama pengguna", en: "user name" };

const staffAdd: Command = {
  words: "staff add",
  usage: "<username> --name <name> --role administrator|committee|proctor|auditor [--sitting <id>]...",
  purpose: {
    id: "Membuat akun petugas; kata sandinya ditampilkan sekali saja. Pengawas hanya melihat sesi yang disebut.",
    en: "Creates a staff account; its password is shown once only. A proctor sees the sittings named and no others.",
  },
  options: { name: text, role: text, sitting: { type: "string", multiple: true } },
  run: async (call) => {
    const given = {
      username: onlyPositional(call, { id: "nama pengguna", en: "user name" }),
      name: needed(call, "name"),
      role: needed(call, "role"),
      sittings: listed(call, "sitting"),
    };
    return withRegistry(call, "create", async (registry) =>
      tellPassword(call, await addStaff(registry, given, call.now)),
    );
  },
};

const staffPassword: Command = {
  words: "staff password",
  usage: "<username>",
  purpose: {
    id: "Mengganti kata sandi akun petugas dengan yang baru; yang sedang masuk dikeluarkan.",
    en: "Gives a staff account another password; whoever is logged in is logged out.",
  },
  options: {},
  run: async (call) => {
    const username = onlyPositional(call, { id: "nama pengguna", en: "user name" });
    return withRegistry(call, "refuse", async (registry) =>
      tellPassword(call, await resetPassword(registry, username, call.now)),
    );
  },
};

const staffFactorReset: Command = {
  words: "staff factor-reset",
  usage: "<username>",
  purpose: {
    id: "Menghapus faktor kedua akun petugas yang perangkatnya hilang; yang sedang masuk dikeluarkan.",
    en: "Takes away the second factor of a staff account whose device is lost; whoever is logged in is logged out.",
  },
  options: {},
  run: async (call) => {
    const username = onlyPositional(call, USERNAME);
    return withRegistry(call, "refuse", async (registry) =>
      tell(call, await resetFactor(registry, username, call.now)),
    );
  },
};

const staffRole: Command = {
  words: "staff role",
  usage: "<username> --role administrator|committee|proctor|auditor",
  purpose: {
    id: "Mengubah peran akun petugas; yang sedang masuk dikeluarkan.",
    en: "Changes the role of a staff account; whoever is logged in is logged out.",
  },
  options: { role: text },
  run: async (call) => {
    const given = { username: onlyPositional(call, USERNAME), role: needed(call, "role") };
    return withRegistry(call, "refuse", async (registry) =>
      tell(call, await changeRole(registry, given, call.now)),
    );
  },
};

const staffSignOut: Command = {
  words: "staff sign-out",
  usage: "<username>",
  purpose: {
    id: "Mengeluarkan akun petugas dari semua komputer.",
    en: "Logs a staff account out of every computer.",
  },
  options: {},
  run: async (call) => {
    const username = onlyPositional(call, USERNAME);
    return withRegistry(call, "refuse", async (registry) =>
      tell(call, await signOut(registry, username, call.now)),
    );
  },
};

const dutyAdd: Command = {
  words: "duty add",
  usage: "<username> --sitting <id> [--sitting <id>]...",
  purpose: { id: "Menugaskan pengawas di sesi.", en: "Puts a proctor on duty in sittings." },
  options: { sitting: { type: "string", multiple: true } },
  run: async (call) => {
    const given = { username: onlyPositional(call, USERNAME), sittings: someSittings(call) };
    return withRegistry(call, "refuse", async (registry) =>
      tell(call, await addDuty(registry, given, call.now)),
    );
  },
};

const dutyRemove: Command = {
  words: "duty remove",
  usage: "<username> --sitting <id> [--sitting <id>]...",
  purpose: {
    id: "Mencabut tugas pengawas; layarnya kehilangan sesi itu dalam satu detik.",
    en: "Takes a proctor off duty; their screen loses the sitting within a second.",
  },
  options: { sitting: { type: "string", multiple: true } },
  run: async (call) => {
    const given = { username: onlyPositional(call, USERNAME), sittings: someSittings(call) };
    return withRegistry(call, "refuse", async (registry) =>
      tell(call, await removeDuty(registry, given, call.now)),
    );
  },
};

const dutyList: Command = {
  words: "duty list",
  usage: "",
  purpose: {
    id: "Daftar akun petugas dengan peran dan sesi tugasnya.",
    en: "Lists staff accounts with their roles and the sittings of their duty.",
  },
  options: {},
  run: async (call) => {
    noPositionals(call);
    return withRegistry(call, "refuse", async (registry) => {
      for (const line of await linesOfDuty(registry, call.language)) call.say(line);
      return EXIT.done;
    });
  },
};

/** @throws CalledWronglyError when none was given */
function someSittings(call: Call): readonly string[] {
  const sittings = listed(call, "sitting");
  if (sittings.length > 0) return sittings;
  throw new CalledWronglyError({ id: "--sitting harus diisi.", en: "--sitting is needed." });
}

function tellPassword(call: Call, answer: AccountAnswer): Exit {
  if (!answer.ok) return tell(call, answer);
  const { words, password } = answer.value;
  call.say(words[call.language]);
  const once = {
    id: `Kata sandi (hanya ditampilkan sekali): ${password}`,
    en: `Password (shown once only): ${password}`,
  };
  call.say(once[call.language]);
  return EXIT.done;
}

export const staffCommands: readonly Command[] = [
  staffAdd,
  staffPassword,
  staffFactorReset,
  staffRole,
  staffSignOut,
  dutyAdd,
  dutyRemove,
  dutyList,
];
