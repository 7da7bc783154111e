import type { LocalText, Result } from "@neraca/base";
import {
  addRoom,
  addSelection,
  addSitting,
  addVenue,
  changeRules,
  overviewOf,
  readRules,
} from "@neraca/proctor-server";
import {
  type Call,
  type Command,
  EXIT,
  type Exit,
  needed,
  noPositionals,
  onlyPositional,
  optional,
  withRegistry,
} from "./command.ts";

const text = { type: "string" } as const;

const selections: Command = {
  words: "selections",
  usage: "",
  purpose: {
    id: "Daftar seleksi, sesi, tilok dan ruang dengan id-nya.",
    en: "Lists selections, sittings, venues and rooms with their ids.",
  },
  options: {},
  run: async (call) => {
    noPositionals(call);
    return withRegistry(call, "refuse", async (registry) => {
      for (const line of await overviewOf(registry, call.language)) call.say(line);
      return EXIT.done;
    });
  },
};

const selectionAdd: Command = {
  words: "selection add",
  usage: "--id <id> --name <name> --agency <agency> --rules cpns-2024|...",
  purpose: { id: "Membuat seleksi.", en: "Creates a selection." },
  options: { id: text, name: text, agency: text, rules: text },
  run: async (call) => {
    noPositionals(call);
    const given = {
      id: needed(call, "id"),
      name: needed(call, "name"),
      agency: needed(call, "agency"),
      rules: needed(call, "rules"),
    };
    const rules = await readRules(call.config);
    return withRegistry(call, "create", async (registry) =>
      tell(call, await addSelection(registry, rules, given, call.now)),
    );
  },
};

const selectionRules: Command = {
  words: "selection rules",
  usage: "<id> --rules cpns-2024|...",
  purpose: {
    id: "Memberi seleksi aturan lain, misalnya bila keputusannya diubah di tengah jalan.",
    en: "Gives a selection other rules, for instance when its decree was changed on the way.",
  },
  details: [
    {
      id: "Sesi yang sudah disiapkan tetap pada aturannya; pengumuman berikutnya memakai aturan yang baru.",
      en: "Sittings that are armed stay on their rules; the next publication is by the new ones.",
    },
    {
      id: "Lihat dahulu siapa yang berpindah: npm run neraca -- rank --selection <id> --compare <aturan>",
      en: "See first who moves: npm run neraca -- rank --selection <id> --compare <rules>",
    },
  ],
  options: { rules: text },
  run: async (call) => {
    const given = {
      selection: onlyPositional(call, { id: "seleksi", en: "selection" }),
      rules: needed(call, "rules"),
    };
    const rules = await readRules(call.config);
    return withRegistry(call, "refuse", async (registry) =>
      tell(call, await changeRules(registry, rules, given)),
    );
  },
};

const venueAdd: Command = {
  words: "venue add",
  usage: "--id <id> --name <name> --city <city> [--time-zone Asia/Jakarta]",
  purpose: { id: "Membuat tilok.", en: "Creates a venue." },
  options: { id: text, name: text, city: text, "time-zone": text },
  run: async (call) => {
    noPositionals(call);
    const given = {
      id: needed(call, "id"),
      name: needed(call, "name"),
      city: needed(call, "city"),
      timeZone: optional(call, "time-zone") ?? "Asia/Jakarta",
    };
    return withRegistry(call, "create", async (registry) => tell(call, await addVenue(registry, given)));
  },
};

const roomAdd: Command = {
  words: "room add",
  usage: "--id <id> --venue <id> --name <name> --rows <n> --columns <n>",
  purpose: {
    id: "Membuat ruang dengan kursi A1, A2 ... di setiap tempat.",
    en: "Creates a room with seats A1, A2 ... at every place.",
  },
  options: { id: text, venue: text, name: text, rows: text, columns: text },
  run: async (call) => {
    noPositionals(call);
    const given = {
      id: needed(call, "id"),
      venue: needed(call, "venue"),
      name: needed(call, "name"),
      rows: needed(call, "rows"),
      columns: needed(call, "columns"),
    };
    return withRegistry(call, "refuse", async (registry) => tell(call, await addRoom(registry, given)));
  },
};

const sittingAdd: Command = {
  words: "sitting add",
  usage: "--id <id> --selection <id> --room <id> --title <title> --at 2026-08-01T08:00+07:00",
  purpose: {
    id: "Membuat sesi dengan bank soal di NERACA_BANK.",
    en: "Creates a sitting with the bank in NERACA_BANK.",
  },
  options: { id: text, selection: text, room: text, title: text, at: text },
  run: async (call) => {
    noPositionals(call);
    const given = {
      id: needed(call, "id"),
      selection: needed(call, "selection"),
      room: needed(call, "room"),
      title: needed(call, "title"),
      at: needed(call, "at"),
    };
    const { bankFolder } = call.config;
    return withRegistry(call, "refuse", async (registry) =>
      tell(call, await addSitting(registry, bankFolder, given)),
    );
  },
};

export function tell({ language, say, warn }: Call, answer: Result<LocalText, LocalText>): Exit {
  if (answer.ok) say(answer.value[language]);
  else warn(answer.error[language]);
  return answer.ok ? EXIT.done : EXIT.refused;
}

export const setupCommands: readonly Command[] = [
  selections,
  selectionAdd,
  selectionRules,
  venueAdd,
  roomAdd,
  sittingAdd,
];
