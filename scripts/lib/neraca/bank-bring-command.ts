import { stat } from "node:fs/promises";
import { bringBank } from "@neraca/proctor-server";
import { findingLine } from "../bank/command.ts";
import {
  type Call,
  CalledWronglyError,
  type Command,
  EXIT,
  onlyPositional,
  withRegistry,
} from "./command.ts";

export const bankBringCommand: Command = {
  words: "bank bring",
  usage: "<folder>",
  purpose: {
    id: "Memeriksa bank soal dan menyimpannya di instalasi ini; panitia memilihnya di meja. Server boleh sedang berjalan.",
    en: "Checks a bank and keeps it in this installation; the committee chooses it at the desk. The server may be running.",
  },
  details: [
    {
      id: "Bank dengan kesalahan ditolak, baris demi baris; tidak ada yang tersimpan. Membawa bank yang sama lagi tidak mengubah apa pun.",
      en: "A bank with an error is refused, line by line, and nothing is kept. Bringing the same bank again changes nothing.",
    },
  ],
  options: {},
  run: async (call) => {
    const folder = await folderOf(call);
    return withRegistry(call, "refuse", async (registry) => {
      const { config, language, now } = call;
      const brought = await bringBank({ folder, config, registry, now });
      if (!brought.ok) {
        const { error } = brought;
        if (error.why === "unfit")
          for (const finding of error.errors) call.warn(findingLine(folder, finding, language));
        const errors = error.why === "unfit" ? error.errors.length : 0;
        call.warn(REFUSED[error.why](folder, errors)[language]);
        return EXIT.refused;
      }
      const { digest, title, items, isNew, isSealed } = brought.value;
      call.say(`${digest}  ${title} (${items})`);
      const words = isNew ? (isSealed ? SEALED : KEPT) : KNOWN;
      call.say(words[language]);
      return EXIT.done;
    });
  },
};

const KEPT = {
  id: "Disimpan. Panitia memilihnya di meja, halaman Bank soal.",
  en: "Kept. The committee chooses it at the desk, on the page of the bank.",
};
const SEALED = {
  id: "Disimpan, tersegel seperti bank instalasi ini. Panitia memilihnya di meja setelah bank dibuka.",
  en: "Kept, sealed as this installation's bank is. The committee chooses it at the desk once the bank is open.",
};
const KNOWN = { id: "Bank ini sudah ada di sini.", en: "This bank is here already." };

const REFUSED = {
  unfit: (folder: string, errors: number) => ({
    id: `Bank soal di ${folder} belum layak: ${errors} kesalahan. Tidak ada yang disimpan.`,
    en: `The bank in ${folder} is unfit: ${errors} errors. Nothing is kept.`,
  }),
  sealed: (folder: string) => ({
    id: `${folder} berisi bank tersegel. Sebut foldernya dalam NERACA_BANK.`,
    en: `${folder} has a sealed bank. Name its folder in NERACA_BANK.`,
  }),
  "too-many-banks": () => ({
    id: "Instalasi ini sudah menyimpan bank sebanyak yang boleh.",
    en: "This installation keeps as many banks as it may.",
  }),
};

/** @throws CalledWronglyError when no folder is there */
async function folderOf(call: Call): Promise<string> {
  const path = onlyPositional(call, { id: "folder bank soal", en: "folder of a bank" });
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return path;
  throw new CalledWronglyError({ id: `Bukan folder: ${path}`, en: `Not a folder: ${path}` });
}
