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
  usage: "<folder | package.json>",
  purpose: {
    id: "Memeriksa bank soal dan menyimpannya di instalasi ini; panitia memilihnya di meja. Server boleh sedang berjalan.",
    en: "Checks a bank and keeps it in this installation; the committee chooses it at the desk. The server may be running.",
  },
  details: [
    {
      id: "Bank dengan kesalahan ditolak, baris demi baris; tidak ada yang tersimpan. Membawa bank yang sama lagi tidak mengubah apa pun.",
      en: "A bank with an error is refused, line by line, and nothing is kept. Bringing the same bank again changes nothing.",
    },
    {
      id: "Yang dibawa: folder bank sebagaimana ditulis penyusunnya, atau satu berkas paket: hasil npm run bank -- compile, atau banks/<sidik jari>.json dari instalasi lain.",
      en: "What is brought: the folder of a bank as its author wrote it, or one package: what npm run bank -- compile wrote, or banks/<digest>.json of another installation.",
    },
  ],
  options: {},
  run: async (call) => {
    const path = await pathOf(call);
    return withRegistry(call, "refuse", async (registry) => {
      const { config, language, now } = call;
      const brought = await bringBank({ path, config, registry, now });
      if (!brought.ok) {
        const { error } = brought;
        if (error.why === "unfit")
          for (const finding of error.errors) call.warn(findingLine(path, finding, language));
        const errors = error.why === "unfit" ? error.errors.length : 0;
        call.warn(REFUSED[error.why](path, errors)[language]);
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
  "no-package": (file: string) => ({
    id: `${file} bukan paket bank soal, atau tidak utuh. Tidak ada yang disimpan.`,
    en: `${file} is no package of a bank, or not a whole one. Nothing is kept.`,
  }),
  "too-many-banks": () => ({
    id: "Instalasi ini sudah menyimpan bank sebanyak yang boleh.",
    en: "This installation keeps as many banks as it may.",
  }),
};

/** @throws CalledWronglyError when nothing is there */
async function pathOf(call: Call): Promise<string> {
  const path = onlyPositional(call, { id: "folder atau paket bank soal", en: "folder or package of a bank" });
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true || found?.isFile() === true) return path;
  throw new CalledWronglyError({ id: `Tidak ada: ${path}`, en: `Not there: ${path}` });
}
