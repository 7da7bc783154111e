import { backUp, type Manifest, restoreBackup } from "@neraca/proctor-server";
import { type Call, CalledWronglyError, type Command, EXIT, onlyPositional } from "./command.ts";

export const backupCommand: Command = {
  words: "backup",
  usage: "<new folder> [--with-key]",
  purpose: {
    id: "Mencadangkan folder data secara utuh, juga selagi ujian berjalan.",
    en: "Makes a consistent copy of the data folder, also while a sitting runs.",
  },
  details: [
    {
      id: "Folder tujuan harus baru, sebaiknya di disk lain. Isinya rahasia: soal, kunci jawaban, dan PIN.",
      en: "The folder must be a new one, on another disk if you can. Its content is secret: questions, keys and PINs.",
    },
    {
      id: "ledger.key (kunci tanda tangan buku besar) hanya ikut dengan --with-key; simpan terpisah.",
      en: "ledger.key (it signs the ledger) is only in it with --with-key; keep it apart.",
    },
  ],
  options: { "with-key": { type: "boolean" } },
  run: async (call) => {
    const target = onlyPositional(call, { id: "folder tujuan", en: "folder" });
    const { dataFolder } = call.config;
    const withKey = call.options["with-key"] === true;
    const outcome = await backUp({ dataFolder, target, withKey, now: call.now });
    if (!outcome.ok) {
      call.warn(outcome.error[call.language]);
      return EXIT.refused;
    }
    const done = { id: `Cadangan siap di ${target}.`, en: `The backup is in ${target}.` };
    call.say(done[call.language]);
    describe(call, outcome.value);
    return EXIT.done;
  },
};

export const restoreCommand: Command = {
  words: "restore",
  usage: "<backup folder> <empty data folder>",
  purpose: {
    id: "Memeriksa cadangan dan memulihkannya ke folder data yang kosong.",
    en: "Checks a backup and restores it into an empty data folder.",
  },
  details: [
    {
      id: "Tidak ada yang ditimpa; berkas yang rusak atau hilang disebut dan tidak ada yang ditulis.",
      en: "Nothing is overwritten; damaged or missing files are named, and then nothing is written.",
    },
  ],
  options: {},
  run: async (call) => {
    const [backup, target, ...more] = call.positionals;
    if (backup === undefined || target === undefined || more.length > 0) {
      throw new CalledWronglyError({
        id: "Sebut folder cadangan dan folder data yang kosong.",
        en: "Name the backup and an empty data folder.",
      });
    }
    const outcome = await restoreBackup(backup, target);
    if (!outcome.ok) {
      for (const words of outcome.error) call.warn(words[call.language]);
      return EXIT.refused;
    }
    const done = { id: `Dipulihkan ke ${target}.`, en: `Restored into ${target}.` };
    call.say(done[call.language]);
    describe(call, outcome.value);
    const next = {
      id: "Sebelum memulai server: bila buku besar pernah diterbitkan setelah cadangan ini dibuat, baca docs/OPERATING.md.",
      en: "Before you start the server: if the ledger was published after this backup was made, read docs/OPERATING.md.",
    };
    call.say(next[call.language]);
    return EXIT.done;
  },
};

function describe({ language, say }: Call, { madeAt, journalHead, hasKey, files }: Manifest): void {
  const mib = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024);
  const banks = files.filter(({ path }) => path.startsWith("banks/")).length;
  const content = {
    id: `Dibuat ${madeAt}; ${journalHead} peristiwa dalam jurnal, ${banks} bank soal, ${files.length} berkas, ${mib} MiB.`,
    en: `Made ${madeAt}; ${journalHead} events in the journal, ${banks} banks, ${files.length} files, ${mib} MiB.`,
  };
  const key = hasKey
    ? {
        id: "ledger.key ADA di dalamnya: siapa pun yang memegangnya dapat menandatangani atas nama instansi Anda.",
        en: "ledger.key IS in it: whoever has it can sign in your agency's name.",
      }
    : {
        id: "ledger.key tidak ada di dalamnya: simpan salinannya terpisah, dan letakkan di folder data sebelum server dimulai.",
        en: "ledger.key is not in it: keep a copy of it apart, and put it into the data folder before the server starts.",
      };
  say(content[language]);
  say(key[language]);
}
