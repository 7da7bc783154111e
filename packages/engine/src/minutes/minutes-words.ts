import { type AttemptId, durationText, type LocalText, needsText, unreachable } from "@neraca/base";
import { lengthMs, type ProposedAct } from "@neraca/exam";
import { accessText } from "./access-text.ts";
import {
  alarmName,
  FAULT_NAMES,
  GROUNDS_NAMES,
  INCIDENT_NAMES,
  type MinutesTopic,
  PROPOSAL_NAMES,
} from "./minutes-names.ts";
import type { NotedAttemptEvent, NotedSittingEvent } from "./noted.ts";

/** A line of the minutes in words, without its time and without who did it: those stand beside it. */
export type MinutesWords = {
  readonly topic: MinutesTopic;
  /** Done over and over in every sitting: an appendix tells it, so that what is out of the ordinary can be found. */
  readonly isRoutine: boolean;
  readonly what: LocalText;
};

export type WhoIs = {
  /** How the minutes call a candidate, for example `Budi Santoso (2401-0007, kursi A3)`. */
  readonly candidate: (attemptId: AttemptId) => string;
  /** What the proposal of this number asked for; undefined when the record has none. */
  readonly proposed: (number: number) => ProposedAct | undefined;
};

export function wordsOfSitting(event: NotedSittingEvent, who: WhoIs): MinutesWords {
  switch (event.type) {
    case "SeatsDrawn": {
      const { number, seats, chairs, kept, seedHex, reason } = event;
      const what = {
        id: `Pengundian kursi (tindakan kursi nomor ${number}) untuk ${seats.length} peserta pada ${chairs.length} kursi; ${kept.length} kursi yang ditetapkan petugas tetap. Benih undian: ${seedHex}.`,
        en: `Seats were drawn (seat act number ${number}) for ${seats.length} candidates on ${chairs.length} seats; ${kept.length} seats assigned by staff stayed. Seed of the draw: ${seedHex}.`,
      };
      return told("seat", reason === null ? what : because(reason, what));
    }
    case "SeatAssigned": {
      const moves = event.seats.map(
        ({ attemptId, from, to }) => `${who.candidate(attemptId)}: ${from} → ${to}`,
      );
      return told(
        "seat",
        because(event.reason, {
          id: `Kursi ditetapkan petugas (tindakan kursi nomor ${event.number}): ${moves.join("; ")}.`,
          en: `Seat assigned by staff (seat act number ${event.number}): ${moves.join("; ")}.`,
        }),
      );
    }
    case "SeatsUndone":
      return told(
        "seat",
        because(event.reason, {
          id: `Tindakan kursi nomor ${event.act} dibatalkan; kursi kembali seperti sebelumnya.`,
          en: `Seat act number ${event.act} was taken back; seats are as they were before.`,
        }),
      );
    case "SittingArmed": {
      const count = event.terms.roster.length;
      return told("sitting", {
        id: `Sesi disiapkan untuk ${count} peserta; naskah dibuat dan disegel.`,
        en: `The sitting was armed for ${count} candidates; papers were made and sealed.`,
      });
    }
    case "SittingStartScheduled": {
      const countdown = durationText(event.startsAt - event.at);
      return told("sitting", {
        id: `Mulai diperintahkan, dengan hitung mundur ${countdown.id}.`,
        en: `The start was ordered, with a countdown of ${countdown.en}.`,
      });
    }
    case "SittingStartCancelled":
      return told("sitting", { id: "Hitung mundur dibatalkan.", en: "The countdown was cancelled." });
    case "SittingStarted":
      return told("sitting", { id: "Ujian dimulai.", en: "The exam started." });
    case "SittingPaused":
      return told(
        "time",
        because(event.reason, {
          id: "Sesi dijeda untuk semua peserta.",
          en: "The sitting was paused for everybody.",
        }),
      );
    case "SittingResumed":
      return told("time", { id: "Sesi dilanjutkan.", en: "The sitting was resumed." });
    case "SittingExtended":
      return told(
        "time",
        because(event.reason, changeOf(event.deltaMs, { id: "semua peserta", en: "everybody" })),
      );
    case "SittingExtensionUndone":
      return told(
        "time",
        because(event.reason, {
          id: `Perubahan waktu nomor ${event.extension} untuk semua peserta dibatalkan.`,
          en: `Change of time number ${event.extension} for everybody was undone.`,
        }),
      );
    case "VenueFaultBegan": {
      const cause = FAULT_NAMES[event.cause];
      const before = durationText(event.at - event.from);
      return told("fault", {
        id: `Gangguan tempat ujian: ${cause.id}, sejak ${before.id} sebelumnya. Waktu semua peserta berhenti sejak saat itu.`,
        en: `Fault of the venue: ${cause.en}, since ${before.en} before. Everybody's time stands still since then.`,
      });
    }
    case "VenueFaultEnded":
      return told(
        "fault",
        event.reason === null
          ? {
              id: "Gangguan tempat ujian berakhir; waktu berjalan lagi.",
              en: "The fault of the venue was over; time runs again.",
            }
          : because(event.reason, {
              id: "Gangguan tempat ujian dinyatakan berakhir; waktu berjalan lagi.",
              en: "The fault of the venue was declared over; time runs again.",
            }),
      );
    case "SittingIncidentRecorded": {
      const kind = INCIDENT_NAMES[event.kind];
      return told("incident", {
        id: `Kejadian di ruang (${kind.id}): ${event.note}`,
        en: `Incident in the room (${kind.en}): ${event.note}`,
      });
    }
    case "MinutesNoteAdded":
      return told("incident", { id: `Catatan: ${event.text}`, en: `Note: ${event.text}` });
    case "ActProposed": {
      const act = actText(event.act, who);
      return told(
        "proposal",
        because(event.reason, {
          id: `Usulan nomor ${event.number}: ${act.id}.`,
          en: `Proposal number ${event.number}: ${act.en}.`,
        }),
      );
    }
    case "ProposalConfirmed":
      return settled(event.number, who, { id: "disetujui", en: "was agreed to" });
    case "ProposalDeclined":
      return settled(event.number, who, { id: "ditolak atau ditarik", en: "was declined or withdrawn" });
    case "PinCardsPrinted": {
      const [first] = event.attemptIds;
      const whom =
        event.attemptIds.length === 1 && first !== undefined
          ? { id: who.candidate(first), en: who.candidate(first) }
          : { id: `${event.attemptIds.length} peserta`, en: `${event.attemptIds.length} candidates` };
      return told("pin", {
        id: `Kartu dengan PIN peserta dicetak untuk ${whom.id}.`,
        en: `Cards with participant PINs were printed for ${whom.en}.`,
      });
    }
    case "SittingPinRevealed":
      return told("pin", { id: "PIN sesi dilihat.", en: "The sitting PIN was shown." }, true);
    case "RoomAccessChanged":
      return told("login", accessText(event.before, event.after), true);
    case "AlarmAcknowledged": {
      const { attemptId, kind } = event.alarm;
      const name = alarmName(kind);
      const about = attemptId === null ? "" : `: ${who.candidate(attemptId)}`;
      return told(
        "alarm",
        { id: `Peringatan ditangani (${name.id})${about}.`, en: `Alarm taken (${name.en})${about}.` },
        true,
      );
    }
    case "SittingClosed":
      return told("sitting", {
        id: "Sesi ditutup; semua hasil disegel.",
        en: "The sitting was closed; all results were sealed.",
      });
    default:
      return unreachable(event);
  }
}

export function wordsOfAttempt(event: NotedAttemptEvent, attemptId: AttemptId, who: WhoIs): MinutesWords {
  const name = who.candidate(attemptId);
  switch (event.type) {
    case "LoginHeld":
      if (event.computer !== undefined) {
        return told("login", {
          id: `Login di komputer yang bukan milik kursinya ditahan: ${name}.`,
          en: `A login at a computer that is not their seat's was held: ${name}.`,
        });
      }
      return told("login", {
        id: `Login di komputer lain ditahan: ${name}.`,
        en: `A login at another computer was held: ${name}.`,
      });
    case "IdentityDenied":
      return told("login", {
        id: `Yang duduk di kursinya menyatakan bukan ${name}.`,
        en: `Whoever sat at their seat said that they are not ${name}.`,
      });
    case "LoginLocked":
      return told("login", {
        id: `Login terkunci setelah PIN salah berulang: ${name}.`,
        en: `Login locked after wrong PINs: ${name}.`,
      });
    case "LoginReleased":
      if (event.admits !== undefined) {
        return told("login", {
          id: `Diizinkan di komputer yang bukan milik kursinya: ${name}.`,
          en: `Let in at a computer that is not their seat's: ${name}.`,
        });
      }
      return told("login", { id: `Login dibuka: ${name}.`, en: `Login released: ${name}.` });
    case "LoginUnlocked":
      return told("login", {
        id: `PIN salah dimaafkan: ${name}.`,
        en: `Wrong PINs forgiven: ${name}.`,
      });
    case "BrowserWaived":
      return told(
        "login",
        because(event.reason, {
          id: `Diizinkan tanpa Safe Exam Browser: ${name}.`,
          en: `Let in without Safe Exam Browser: ${name}.`,
        }),
      );
    case "NeedsChanged": {
      const needs = needsText(event.needs);
      return told(
        "needs",
        because(event.reason, {
          id: `Akomodasi diubah menjadi ${needs.id}: ${name}.`,
          en: `Accommodations changed to ${needs.en}: ${name}.`,
        }),
      );
    }
    case "HeldLoginDismissed":
      return told("login", {
        id: `Komputer lain yang menunggu ditolak: ${name}.`,
        en: `The other computer that waited was refused: ${name}.`,
      });
    case "LateResponsesDecided":
      return told(
        "late",
        because(event.reason, {
          id: `Jawaban terlambat ${event.accept ? "dihitung" : "tidak dihitung"}: ${name}.`,
          en: `Late answers ${event.accept ? "count" : "do not count"}: ${name}.`,
        }),
      );
    case "AttemptReopened":
      return told("time", {
        id: `Pengerjaan terbuka lagi karena masih ada waktu: ${name}.`,
        en: `The exam goes on because there is time again: ${name}.`,
      });
    case "AttemptPaused":
      return told(
        "time",
        because(event.reason, { id: `Pengerjaan dijeda: ${name}.`, en: `Exam paused: ${name}.` }),
      );
    case "AttemptResumed":
      return told("time", { id: `Pengerjaan dilanjutkan: ${name}.`, en: `Exam resumed: ${name}.` });
    case "AttemptExtended":
      return told("time", because(event.reason, changeOf(event.deltaMs, { id: name, en: name })));
    case "AttemptExtensionUndone":
      return told(
        "time",
        because(event.reason, {
          id: `Perubahan waktu nomor ${event.extension} dibatalkan: ${name}.`,
          en: `Change of time number ${event.extension} was undone: ${name}.`,
        }),
      );
    case "OutageCredited": {
      const length = durationText(lengthMs(event.spans));
      return told(
        "time",
        because(event.reason, {
          id: `Waktu terputus yang terukur dikembalikan, ${length.id}: ${name}.`,
          en: `Measured time without a connection was given back, ${length.en}: ${name}.`,
        }),
      );
    }
    case "SeatMoved":
      return told(
        "seat",
        because(event.reason, {
          id: `Dipindahkan dari kursi ${event.from} ke kursi ${event.to}: ${name}.`,
          en: `Moved from seat ${event.from} to seat ${event.to}: ${name}.`,
        }),
      );
    case "AttemptLocked":
      return told(
        "lock",
        because(event.reason, { id: `Pengerjaan dikunci: ${name}.`, en: `Exam locked: ${name}.` }),
      );
    case "AttemptUnlocked":
      return told(
        "lock",
        because(event.reason, {
          id: `Kunci dibuka, waktu terkunci ${event.givesBack ? "dikembalikan" : "tidak dikembalikan"}: ${name}.`,
          en: `Unlocked, the locked time ${event.givesBack ? "was given back" : "was not given back"}: ${name}.`,
        }),
      );
    case "MessageSent":
      return told("message", {
        id: `Pesan kepada ${name}: ${event.text}`,
        en: `Message to ${name}: ${event.text}`,
      });
    case "FinishOrdered":
      return told(
        "finish",
        because(event.reason, {
          id: `Pengerjaan diakhiri oleh pengawas: ${name}.`,
          en: `Exam ended by a proctor: ${name}.`,
        }),
      );
    case "FinishTakenBack":
      return told(
        "finish",
        because(event.reason, {
          id: `Pengakhiran dibatalkan, waktu sejak itu dikembalikan: ${name}.`,
          en: `The ending was taken back, the time since was given back: ${name}.`,
        }),
      );
    case "IncidentRecorded": {
      const kind = INCIDENT_NAMES[event.kind];
      return told("incident", {
        id: `Kejadian (${kind.id}), ${name}: ${event.note}`,
        en: `Incident (${kind.en}), ${name}: ${event.note}`,
      });
    }
    case "CandidateCheckedIn":
      return event.proposal === null
        ? told("arrival", { id: `Hadir: ${name}.`, en: `Checked in: ${name}.` }, true)
        : told("arrival", {
            id: `Hadir setelah registrasi ditutup, atas usulan nomor ${event.proposal} yang disetujui dua petugas: ${name}.`,
            en: `Checked in after registration closed, by proposal number ${event.proposal} of two people: ${name}.`,
          });
    case "PinIssued":
      return event.reason === null
        ? told(
            "pin",
            { id: `PIN peserta diterbitkan: ${name}.`, en: `Participant PIN issued: ${name}.` },
            true,
          )
        : told(
            "pin",
            because(event.reason, {
              id: `PIN peserta diterbitkan ulang (ke-${event.number}), PIN lama tidak berlaku: ${name}.`,
              en: `Participant PIN issued again (number ${event.number}), the old one is void: ${name}.`,
            }),
          );
    case "CheckInUndone":
      return told(
        "arrival",
        because(event.reason, {
          id: `Kehadiran dibatalkan: ${name}.`,
          en: `Check-in undone: ${name}.`,
        }),
      );
    case "AttemptDisqualified":
      return told("disqualification", {
        id: `Didiskualifikasi, atas usulan nomor ${event.proposal} yang disetujui dua petugas, dasar ${GROUNDS_NAMES[event.grounds].id}: ${name}.`,
        en: `Disqualified, by proposal number ${event.proposal} of two people, for ${GROUNDS_NAMES[event.grounds].en}: ${name}.`,
      });
    case "DisqualificationLifted":
      return told("disqualification", {
        id: `Diskualifikasi dicabut, atas usulan nomor ${event.proposal} yang disetujui dua petugas, dasar ${GROUNDS_NAMES[event.grounds].id}: ${name}.`,
        en: `Disqualification lifted, by proposal number ${event.proposal} of two people, for ${GROUNDS_NAMES[event.grounds].en}: ${name}.`,
      });
    default:
      return unreachable(event);
  }
}

function told(topic: MinutesTopic, what: LocalText, isRoutine = false): MinutesWords {
  return { topic, isRoutine, what };
}

function because(reason: string, { id, en }: LocalText): LocalText {
  return { id: `${id} Alasan: ${reason}`, en: `${en} Reason: ${reason}` };
}

function changeOf(deltaMs: number, whom: LocalText): LocalText {
  const by = durationText(deltaMs);
  return deltaMs < 0
    ? { id: `Waktu dikurangi ${by.id} untuk ${whom.id}.`, en: `${by.en} taken from ${whom.en}.` }
    : { id: `Waktu ditambah ${by.id} untuk ${whom.id}.`, en: `${by.en} given to ${whom.en}.` };
}

function settled(number: number, who: WhoIs, how: LocalText): MinutesWords {
  const act = who.proposed(number);
  const said = act === undefined ? { id: "", en: "" } : actText(act, who);
  return told("proposal", {
    id: `Usulan nomor ${number} ${how.id}: ${said.id}.`,
    en: `Proposal number ${number} ${how.en}: ${said.en}.`,
  });
}

function actText(act: ProposedAct, who: WhoIs): LocalText {
  const kind = PROPOSAL_NAMES[act.kind];
  const name = who.candidate(act.attemptId);
  if (act.kind === "check-in-late") return { id: `${kind.id} ${name}`, en: `${kind.en} ${name}` };
  const grounds = GROUNDS_NAMES[act.grounds];
  return { id: `${kind.id} ${name}, dasar ${grounds.id}`, en: `${kind.en} ${name}, for ${grounds.en}` };
}
