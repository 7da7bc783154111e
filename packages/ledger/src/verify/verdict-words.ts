import type { LocalText } from "@neraca/base";
import type { WitnessStanding } from "./witnesses.ts";

type Circumstances = {
  readonly keyFromElsewhere: boolean;
  readonly comparedWithEarlier: boolean;
  readonly size: number;
  readonly witnesses: WitnessStanding;
  readonly takenRules: readonly string[];
};

/** What follows from a ledger that has passed every check. */
export function provedWords({ comparedWithEarlier, witnesses }: Circumstances): readonly LocalText[] {
  return [
    {
      id: "Tanda tangan mencakup setiap entri dan urutannya: tidak satu pun dapat diubah, ditambah, atau dihapus tanpa terlihat.",
      en: "The signature covers every entry and their order: none can be changed, added or removed unnoticed.",
    },
    {
      id: "Setiap benih yang dibuka sama dengan yang diikat sebelumnya.",
      en: "Every revealed seed is the one that was bound before.",
    },
    {
      id: "Setiap pengumuman memuat semua hasil formasinya, dengan nilai yang sama, dan mengikuti aturannya.",
      en: "Every publication holds all results of its position, with the same scores, and follows its rules.",
    },
    ...(comparedWithEarlier
      ? [
          {
            id: "Sejak titik periksa yang Anda simpan, entri hanya ditambah: tidak ada yang diubah atau ditarik.",
            en: "Since the checkpoint that you kept, entries were only added: none was changed or taken back.",
          },
        ]
      : []),
    ...(witnesses.cosigned > 0
      ? [
          {
            id: `${witnesses.cosigned} saksi memastikan bahwa ${witnesses.size} entri pertama yang mereka lihat adalah yang ini, dan tidak pernah ada yang ditarik.`,
            en: `${witnesses.cosigned} witnesses say that the first ${witnesses.size} entries which they saw are these, and that none was ever taken back.`,
          },
        ]
      : []),
  ];
}

/** What nobody should believe because of a verification. */
export function notProvedWords(circumstances: Circumstances): readonly LocalText[] {
  const { keyFromElsewhere, size, witnesses, takenRules } = circumstances;
  return [
    ...(takenRules.length === 0 ? [] : [rulesOfTheDecree(takenRules.join(", "))]),
    ...(keyFromElsewhere
      ? []
      : [
          {
            id: "Bahwa kunci ini milik penyelenggara: kunci diambil dari folder yang sama.",
            en: "That the key belongs to the authority: it was taken from the same folder.",
          },
        ]),
    sameForEverybody(size, witnesses),
    {
      id: "Bahwa nilai sesuai dengan jawaban peserta: naskah, jawaban, dan jurnal hanya diikat dengan digest.",
      en: "That the scores follow from what candidates answered: papers, responses and journals are only bound by their digests.",
    },
    {
      id: "Bahwa nilai dari seleksi sebelumnya memang diperoleh di sana: buku besar hanya mengikat nomor dokumennya dengan digest.",
      en: "That scores of an earlier round were earned there: the ledger only binds the number of their document by its digest.",
    },
    {
      id: "Bahwa nomor dan nama peserta di pengumuman sesuai dengan entrinya: hanya peserta dengan tanda buktinya yang dapat memeriksanya.",
      en: "That participant numbers and names in publications belong to their entries: only a candidate with their receipt can check that.",
    },
    {
      id: "Bahwa waktu yang tercatat benar, dan bahwa peserta yang mengundurkan diri memang mengundurkan diri.",
      en: "That the recorded times are right, and that those listed as withdrawn did withdraw.",
    },
  ];
}

function rulesOfTheDecree(list: string): LocalText {
  return {
    id: `Bahwa ${list} sesuai dengan keputusannya: pemeriksa ini tidak mengenalnya dan memakai berkas yang diikat di buku besar.`,
    en: `That ${list} is what the decree says: this verifier does not know it and took the file that the ledger binds.`,
  };
}

/** The one thing that a single reader can never see for themselves. */
function sameForEverybody(size: number, witnesses: WitnessStanding): LocalText {
  if (witnesses.cosigned === 0) {
    return {
      id: "Bahwa semua orang melihat buku besar yang sama: tidak ada saksi yang menandatanganinya. Bandingkan titik periksa dengan orang lain.",
      en: "That everybody is shown the same ledger: no witness has cosigned it. Compare the checkpoint with others.",
    };
  }
  if (!witnesses.fromElsewhere) {
    return {
      id: "Bahwa para saksi itu pihak lain: kunci mereka diambil dari folder yang sama. Bandingkan dengan yang mereka umumkan sendiri.",
      en: "That the witnesses are somebody else: their keys were taken from the same folder. Compare them with what they announce themselves.",
    };
  }
  if (witnesses.size !== null && witnesses.size < size) {
    return {
      id: `Bahwa entri sesudah nomor ${witnesses.size} sama bagi semua orang: para saksi belum menandatanganinya.`,
      en: `That the entries after number ${witnesses.size} are the same for everybody: the witnesses have not cosigned them yet.`,
    };
  }
  return {
    id: "Bahwa para saksi tidak bersekongkol dengan penyelenggara buku besar.",
    en: "That the witnesses are not in league with whoever keeps the ledger.",
  };
}
