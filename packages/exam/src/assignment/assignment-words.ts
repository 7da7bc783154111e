import { type LocalText, MINUTE_MS, SEAT_TAG_NAMES, type SeatTag, type SittingId } from "@neraca/base";
import type { AssignmentGround, Explanation, Narrowing, Placement, Unmet } from "./assignment.ts";
import type { ChangeDoubtReason, ChangeFaultReason } from "./check-changes.ts";

/** What things are called by whoever reads. */
export type AssignmentNames = {
  readonly sitting: (id: SittingId) => string;
  readonly venue: (id: string) => string;
  readonly seat: (placement: Placement) => string;
};

/** [AS8] Where somebody is placed, which question decided, what was not met and what would help. */
export function wordsOfExplanation(explanation: Explanation, names: AssignmentNames): LocalText {
  return joined([wordsOfPlacement(explanation, names), wordsOfReason(explanation, names)]);
}

function wordsOfPlacement({ placement, ground }: Explanation, names: AssignmentNames): LocalText {
  if (ground === "carried-over") return { id: "", en: "" };
  if (placement === null) return { id: "Belum mendapat tempat.", en: "Has no place yet." };
  const [sitting, seat] = [names.sitting(placement.sittingId), names.seat(placement)];
  return { id: `${sitting}, kursi ${seat}.`, en: `${sitting}, seat ${seat}.` };
}

/** [AS8] The same without the place, for whoever shows that beside it. */
export function wordsOfReason(
  { ground, left, unmet }: Explanation,
  names: Pick<AssignmentNames, "venue">,
): LocalText {
  const parts: LocalText[] = [];
  if (ground === "carried-over") parts.push(SITS_NO_EXAM);
  else if (left === null) parts.push({ id: "Tetap seperti sebelumnya.", en: "Kept as it was." });
  else parts.push(wordsOfGround(ground, left));
  parts.push(...unmet.map((each) => wordsOfUnmet(each, names)));
  return joined(parts);
}

const SITS_NO_EXAM: LocalText = {
  id: "Membawa nilai seleksi sebelumnya: tidak ikut ujian, tidak diberi tempat.",
  en: "Brings scores of an earlier round: sits no exam, and gets no place.",
};

function joined(parts: readonly LocalText[]): LocalText {
  return {
    id: parts.flatMap(({ id }) => (id === "" ? [] : [id])).join(" "),
    en: parts.flatMap(({ en }) => (en === "" ? [] : [en])).join(" "),
  };
}

function wordsOfGround(ground: AssignmentGround, left: Narrowing): LocalText {
  const { all, longEnough, withSeat, atVenue, withoutClash, withRoom } = left;
  switch (ground) {
    case "time":
      return {
        id: `Yang menentukan: waktu ujian. ${longEnough} dari ${all} sesi cukup panjang.`,
        en: `What decided: the time of the exam. ${longEnough} of ${all} sittings are long enough.`,
      };
    case "seat":
      return {
        id: `Yang menentukan: kursi khusus. ${withSeat} dari ${longEnough} sesi memilikinya.`,
        en: `What decided: the kind of seat. ${withSeat} of ${longEnough} sittings have it.`,
      };
    case "venue":
      return {
        id: `Yang menentukan: tilok pilihan. ${atVenue} dari ${withSeat} sesi ada di sana.`,
        en: `What decided: the venue wished for. ${atVenue} of ${withSeat} sittings are there.`,
      };
    case "clash":
      return {
        id: `Yang menentukan: ujian lain pada waktu yang sama. ${withoutClash} dari ${atVenue} sesi tidak bentrok.`,
        en: `What decided: another exam at the same time. ${withoutClash} of ${atVenue} sittings do not overlap.`,
      };
    case "room":
      return {
        id: `Yang menentukan: tempat yang tersisa. ${withRoom} dari ${withoutClash} sesi masih punya tempat.`,
        en: `What decided: the places left. ${withRoom} of ${withoutClash} sittings still had one.`,
      };
    case "spread":
      return {
        id: `Semua ${all} sesi mungkin; dipilih yang paling sedikit peserta formasi yang sama.`,
        en: `All ${all} sittings were possible; one with the fewest of the same position was taken.`,
      };
    case "together":
      return {
        id: `Semua ${all} sesi mungkin; dipilih yang menampung formasi yang sama.`,
        en: `All ${all} sittings were possible; the one that holds the same position was taken.`,
      };
    case "kept":
    case "nothing-fits":
    case "carried-over":
      return { id: "", en: "" };
  }
}

export function wordsOfUnmet(unmet: Unmet, names: Pick<AssignmentNames, "venue">): LocalText {
  switch (unmet.reason) {
    case "no-sitting":
      return {
        id: "Tidak ada sesi yang masih terbuka: buat sesi dahulu.",
        en: "No sitting is still open: create sittings first.",
      };
    case "none-long-enough": {
      const [needed, longest] = [minutes(unmet.neededMs), minutes(unmet.longestMs)];
      return {
        id: `Butuh ${needed} menit, sesi terpanjang ${longest} menit: jadwalkan sesi yang ${needed - longest} menit lebih panjang.`,
        en: `Needs ${needed} minutes, the longest sitting has ${longest}: schedule one that is ${needed - longest} minutes longer.`,
      };
    }
    case "no-such-seat": {
      const { places } = unmet.cure;
      const { id, en } = wordsOfTags(unmet.tags);
      return {
        id: `Tidak ada kursi bebas untuk ${id}: sediakan ${places} lagi.`,
        en: `No free seat for ${en}: provide ${places} more.`,
      };
    }
    case "always-elsewhere":
      return {
        id: "Semua sesi bentrok dengan ujian lain orang ini: tambah sesi pada hari lain.",
        en: "Every sitting overlaps another exam of this person: add one on another day.",
      };
    case "wished-venue-full": {
      const [venue, cure] = [names.venue(unmet.venueId), unmet.cure];
      return {
        id: `${venue} penuh: kurang ${cure.places} tempat, yaitu ${cure.sittings} sesi lagi di sana.`,
        en: `${venue} is full: ${cure.places} places are missing, which is ${cure.sittings} more sittings there.`,
      };
    }
    case "wished-venue-unfit": {
      const venue = names.venue(unmet.venueId);
      return {
        id: `${venue} tidak punya sesi yang cukup panjang dengan kursi yang sesuai: tambah di sana, atau pilih tilok lain.`,
        en: `${venue} has no sitting that is long enough with a seat that fits: add one there, or choose another venue.`,
      };
    }
    case "all-full":
      return {
        id: `Semua sesi penuh: kurang ${unmet.cure.places} tempat, yaitu ${unmet.cure.sittings} sesi lagi.`,
        en: `Every sitting is full: ${unmet.cure.places} places are missing, which is ${unmet.cure.sittings} more sittings.`,
      };
    case "same-position-beside":
      return {
        id: `${unmet.neighbours} tetangga dari formasi yang sama: sebar formasi ke sesi lain, atau tukar kursi.`,
        en: `${unmet.neighbours} neighbours of the same position: spread the position over sittings, or exchange seats.`,
      };
    case "kept-seat-unfit": {
      const { id, en } = wordsOfTags(unmet.tags);
      return {
        id: `Kursi ini bukan kursi untuk ${id}: pindahkan dengan tangan, atau tandai kursinya di denah ruang.`,
        en: `This seat is not one for ${en}: change it by hand, or mark the seat on the room's layout.`,
      };
    }
    case "position-apart":
      return {
        id: `Formasi ini terbagi di ${unmet.sittings} sesi: perlu ruang yang lebih besar untuk satu sesi.`,
        en: `This position is in ${unmet.sittings} sittings: a larger room would hold it in one.`,
      };
  }
}

function wordsOfTags(tags: readonly SeatTag[]): LocalText {
  return {
    id: tags.map((tag) => SEAT_TAG_NAMES[tag].id).join(" + "),
    en: tags.map((tag) => SEAT_TAG_NAMES[tag].en).join(" + "),
  };
}

export const CHANGE_WORDS: Readonly<Record<ChangeFaultReason | ChangeDoubtReason, LocalText>> = {
  "candidate-unknown": { id: "Peserta tidak dikenal.", en: "There is no such candidate." },
  "carried-over": {
    id: "Peserta membawa nilai seleksi sebelumnya. Bila ingin ikut ujian, tarik kembali nilainya dahulu (halaman Peserta).",
    en: "The candidate brings scores of an earlier round. If they want to sit the exam, take the scores back first (page Candidates).",
  },
  "candidate-twice": { id: "Peserta disebut dua kali.", en: "The candidate is named twice." },
  "sitting-unknown": { id: "Sesi tidak dikenal.", en: "There is no such sitting." },
  "sitting-not-open": {
    id: "Sesi sudah disiapkan: gunakan pindah kursi di ruang kendali.",
    en: "The sitting is armed: move seats in the control room.",
  },
  "seat-unknown": { id: "Kursi tidak ada di ruang ini.", en: "There is no such seat in this room." },
  "seat-broken": { id: "Kursi rusak.", en: "The seat is broken." },
  "seat-taken": { id: "Kursi sudah ada yang menempati.", en: "Somebody has the seat." },
  "sitting-full": {
    id: "Sesi penuh: sisanya kursi cadangan. Sebut kursi cadangan, atau pilih sesi lain.",
    en: "The sitting is full: what is left is spare. Name a spare seat, or choose another sitting.",
  },
  "sitting-too-short": {
    id: "Sesi terlalu pendek untuk waktu peserta ini.",
    en: "The sitting is too short for this candidate's time.",
  },
  "seat-unfit": {
    id: "Kursi tidak sesuai kebutuhan peserta.",
    en: "The seat is not what the candidate needs.",
  },
  "sits-elsewhere": {
    id: "Peserta mengikuti ujian lain pada waktu itu.",
    en: "The candidate sits another exam at that time.",
  },
  "not-a-wished-venue": { id: "Bukan tilok pilihan peserta.", en: "Not a venue that they wished for." },
  "same-position-beside": {
    id: "Tetangga dari formasi yang sama.",
    en: "A neighbour is of the same position.",
  },
};

function minutes(ms: number): number {
  return Math.ceil(ms / MINUTE_MS);
}
