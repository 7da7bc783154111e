import { randomBytes } from "node:crypto";
import { open, readFile, writeFile } from "node:fs/promises";
import { type SittingId, toBase64Url } from "@neraca/base";
import {
  configKeyOf,
  isFilePassword,
  openSebFile,
  SEB_REASONS,
  type Settings,
  type SettingValue,
  sebFileOf,
  settingsOfSitting,
} from "@neraca/lockdown";
import { addToSebBook, keepSebFile } from "@neraca/proctor-server";
import {
  type Call,
  CalledWronglyError,
  type Command,
  EXIT,
  listed,
  needed,
  noPositionals,
  onlyPositional,
  optional,
  withRegistry,
} from "./command.ts";

/** More than any file that is opened; so much is read, and no more. */
const READ_BYTES_MAX = 1024 * 1024 + 1;

const make: Command = {
  words: "seb make",
  usage:
    "--sitting <id> --address https://<host> --out <file.seb> [--plain | --password-file <file>] [--quit-password-file <file>] [--json]",
  purpose: {
    id: "Membuat berkas .seb (Safe Exam Browser) untuk satu sesi, dan mencatat Config Key-nya di server.",
    en: "Makes a .seb file (Safe Exam Browser) for a sitting, and notes its Config Key at the server.",
  },
  details: [
    {
      id: "Tanpa --plain berkas dienkripsi; kata sandi 24 karakter dibuat dan ditampilkan sekali bila tidak ada --password-file.",
      en: "Without --plain the file is encrypted; a password of 24 characters is made and shown once if there is no --password-file.",
    },
  ],
  options: {
    sitting: { type: "string" },
    address: { type: "string" },
    out: { type: "string" },
    plain: { type: "boolean" },
    "password-file": { type: "string" },
    "quit-password-file": { type: "string" },
    json: { type: "boolean" },
  },
  run: async (call) => {
    noPositionals(call);
    const { language, say } = call;
    const sittingId = await sittingOf(call);
    const origin = originOf(needed(call, "address"));
    const out = needed(call, "out");
    const isPlain = call.options["plain"] === true;
    const given = await passwordIn(call, "password-file");
    const password = isPlain ? null : (given ?? toBase64Url(randomBytes(18)));
    if (password !== null && !isFilePassword(password)) {
      throw new CalledWronglyError({
        id: "Kata sandi berkas .seb: 16 sampai 128 karakter ASCII.",
        en: "The password of a .seb file has 16 to 128 ASCII characters.",
      });
    }
    const quitPassword = (await passwordIn(call, "quit-password-file")) ?? null;
    const settings = settingsOfSitting({ origin, salt: randomBytes(32), quitPassword });
    const chance = {
      encryptionSalt: randomBytes(8),
      macSalt: randomBytes(8),
      iv: randomBytes(16),
    };
    // Noted first: a file that candidates have must be known; a key without a file lets nobody in.
    const configKey = configKeyOf(settings);
    await addToSebBook(call.config.dataFolder, sittingId, { origin, configKeys: [configKey] });
    const file = sebFileOf(settings, password === null ? null : { password, chance });
    await writeFile(out, file, { mode: 0o600, flag: "wx" });
    // A plain one has its key in it for everybody: it is handed out by people.
    if (password !== null) await keepSebFile(call.config.dataFolder, sittingId, file);
    say(`${out}`);
    say(`Config Key  ${configKey}`);
    if (password !== null && given === undefined) {
      const words = {
        id: `Kata sandi  ${password}  (hanya ditampilkan sekali)`,
        en: `Password    ${password}  (shown once)`,
      };
      say(words[language]);
    }
    if (call.options["json"] === true) say(JSON.stringify({ file: out, configKey }));
    return EXIT.done;
  },
};

const inspect: Command = {
  words: "seb inspect",
  usage: "<file.seb> [--password-file <file>] [--allow-for <sitting> --address https://<host>] [--json]",
  purpose: {
    id: "Membuka berkas .seb: menampilkan pengaturan dan Config Key-nya, dan bila diminta mengizinkannya untuk satu sesi.",
    en: "Opens a .seb file: shows its settings and its Config Key, and allows it for a sitting if asked to.",
  },
  options: {
    "password-file": { type: "string" },
    "allow-for": { type: "string" },
    address: { type: "string" },
    json: { type: "boolean" },
  },
  run: async (call) => {
    const { language, say, warn } = call;
    const path = onlyPositional(call, { id: "berkas .seb", en: ".seb file" });
    const password = (await passwordIn(call, "password-file")) ?? null;
    const opened = openSebFile(await firstBytesOf(path), password);
    if (!opened.ok) {
      warn(`${path}: ${SEB_REASONS[opened.error][language]}`);
      if (call.options["json"] === true) say(JSON.stringify({ refused: opened.error }));
      return EXIT.refused;
    }
    const { settings, encryption } = opened.value;
    const configKey = configKeyOf(settings);
    for (const line of linesOf(settings, "")) say(line);
    say(`Config Key  ${configKey}`);
    if (optional(call, "allow-for") !== undefined) {
      const sittingId = await sittingOf(call, "allow-for");
      const origin = originOf(needed(call, "address"));
      await addToSebBook(call.config.dataFolder, sittingId, { origin, configKeys: [configKey] });
      const words = { id: `Diizinkan untuk ${sittingId}.`, en: `Allowed for ${sittingId}.` };
      say(words[language]);
    }
    if (call.options["json"] === true)
      say(JSON.stringify({ encryption, configKey, settings: settings.size }));
    return EXIT.done;
  },
};

const allow: Command = {
  words: "seb allow",
  usage: "--sitting <id> --address https://<host> --browser-exam-key <64 hex> [--browser-exam-key ...]",
  purpose: {
    id: "Membatasi satu sesi pada versi SEB tertentu, menurut Browser Exam Key-nya.",
    en: "Limits a sitting to certain builds of SEB, by their Browser Exam Keys.",
  },
  options: {
    sitting: { type: "string" },
    address: { type: "string" },
    "browser-exam-key": { type: "string", multiple: true },
  },
  run: async (call) => {
    noPositionals(call);
    const keys = listed(call, "browser-exam-key").map((key) => key.toLowerCase());
    if (keys.length === 0 || keys.some((key) => !/^[0-9a-f]{64}$/.test(key))) {
      throw new CalledWronglyError({
        id: "--browser-exam-key: 64 angka heksadesimal.",
        en: "--browser-exam-key: 64 hexadecimal digits.",
      });
    }
    const sittingId = await sittingOf(call);
    const origin = originOf(needed(call, "address"));
    const book = await addToSebBook(call.config.dataFolder, sittingId, { origin, browserExamKeys: keys });
    call.say(`${sittingId}: ${book.browserExamKeys.length} Browser Exam Key`);
    return EXIT.done;
  },
};

/** @throws CalledWronglyError when there is no such sitting */
function sittingOf(call: Call, option = "sitting"): Promise<SittingId> {
  return withRegistry(call, "refuse", async (registry) => {
    const wanted = needed(call, option);
    const place = (await registry.sittings()).find(({ sitting }) => sitting.id === wanted);
    if (place !== undefined) return place.sitting.id;
    throw new CalledWronglyError({ id: `Sesi ${wanted} tidak ada.`, en: `There is no sitting ${wanted}.` });
  });
}

/** Safe Exam Browser hashes the address, so that it must be the one that candidates have. @throws CalledWronglyError */
function originOf(address: string): string {
  const url = URL.parse(address);
  const isBare = url !== null && url.pathname === "/" && url.search === "" && url.hash === "";
  if (isBare && ["https:", "http:"].includes(url.protocol) && url.username === "") return url.origin;
  throw new CalledWronglyError({
    id: "--address: alamat halaman peserta tanpa jalur, misalnya https://ujian.example.",
    en: "--address: the address of the candidates' page without a path, https://ujian.example for example.",
  });
}

/** A password is read from a file: what is typed on a command line, others on the machine can see. */
async function passwordIn(call: Call, option: string): Promise<string | undefined> {
  const path = optional(call, option);
  if (path === undefined) return undefined;
  return (await readFile(path, "utf8")).replace(/\r?\n$/, "");
}

async function firstBytesOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(READ_BYTES_MAX), 0, READ_BYTES_MAX, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function linesOf(settings: Settings, indent: string): readonly string[] {
  return [...settings].flatMap(([name, value]) => linesOfValue(`${indent}${name}`, value, `${indent}  `));
}

function linesOfValue(label: string, value: SettingValue, indent: string): readonly string[] {
  switch (value.kind) {
    case "text":
      return [`${label}  ${value.text}`];
    case "integer":
    case "real":
      return [`${label}  ${value.number}`];
    case "flag":
      return [`${label}  ${value.flag}`];
    case "bytes":
      return [`${label}  (${Math.floor((value.base64.length * 3) / 4)} B)`];
    case "list":
      return [
        `${label}  [${value.list.length}]`,
        ...value.list.flatMap((each, at) => linesOfValue(`${indent}${at + 1}`, each, `${indent}  `)),
      ];
    case "settings":
      return [label, ...linesOf(value.settings, indent)];
  }
}

/** The settings of Safe Exam Browser. */
export const sebCommands: readonly Command[] = [make, inspect, allow];
