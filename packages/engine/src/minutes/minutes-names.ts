import type { DisqualificationGrounds, IncidentKind, LiftingGrounds, LocalText } from "@neraca/base";
import type { FaultCause, ProposalKind } from "@neraca/exam";
import type { AlarmKind } from "@neraca/protocol";

/** What a line of the minutes is about. */
export const MINUTES_TOPICS = {
  sitting: { id: "Sesi", en: "Sitting" },
  time: { id: "Waktu", en: "Time" },
  fault: { id: "Gangguan", en: "Venue fault" },
  seat: { id: "Pindah kursi", en: "Seat" },
  login: { id: "Login", en: "Login" },
  lock: { id: "Kunci", en: "Lock" },
  message: { id: "Pesan", en: "Message" },
  finish: { id: "Pengakhiran", en: "Finish" },
  incident: { id: "Kejadian", en: "Incident" },
  arrival: { id: "Registrasi", en: "Check-in" },
  disqualification: { id: "Diskualifikasi", en: "Disqualification" },
  proposal: { id: "Usulan", en: "Proposal" },
  late: { id: "Jawaban terlambat", en: "Late answers" },
  alarm: { id: "Peringatan", en: "Alarm" },
  pin: { id: "PIN", en: "PINs" },
  needs: { id: "Akomodasi", en: "Accommodations" },
} as const satisfies Readonly<Record<string, LocalText>>;

export type MinutesTopic = keyof typeof MINUTES_TOPICS;

export const INCIDENT_NAMES: Readonly<Record<IncidentKind, LocalText>> = {
  misconduct: { id: "pelanggaran tata tertib", en: "misconduct" },
  identity: { id: "identitas", en: "identity" },
  illness: { id: "kesehatan", en: "illness" },
  equipment: { id: "perangkat", en: "equipment" },
  disturbance: { id: "gangguan", en: "disturbance" },
  other: { id: "lainnya", en: "other" },
};

export const GROUNDS_NAMES: Readonly<Record<DisqualificationGrounds | LiftingGrounds, LocalText>> = {
  impersonation: { id: "joki atau identitas palsu", en: "impersonation" },
  cheating: { id: "kecurangan", en: "cheating" },
  "forbidden-device": { id: "perangkat terlarang", en: "a forbidden device" },
  disorder: { id: "mengganggu ketertiban", en: "disorder" },
  other: { id: "lainnya", en: "other" },
  mistake: { id: "keliru", en: "a mistake" },
  "appeal-upheld": { id: "sanggahan diterima", en: "an appeal upheld" },
};

export const PROPOSAL_NAMES: Readonly<Record<ProposalKind, LocalText>> = {
  disqualify: { id: "mendiskualifikasi", en: "to disqualify" },
  "lift-disqualification": { id: "mencabut diskualifikasi", en: "to lift the disqualification of" },
  "check-in-late": { id: "menerima setelah registrasi ditutup", en: "to let in after registration closed" },
};

export const FAULT_NAMES: Readonly<Record<FaultCause, LocalText>> = {
  "server-down": { id: "server tidak berjalan", en: "the server was down" },
  "room-offline": { id: "ruang terputus dari server", en: "the room was without a connection" },
};

const ALARM_NAMES: Readonly<Record<AlarmKind, LocalText>> = {
  "disk-full": { id: "disk penuh", en: "disk full" },
  "journal-stalled": { id: "penyimpanan macet", en: "storing stalled" },
  "disk-critical": { id: "ruang disk hampir habis", en: "disk nearly full" },
  "room-gone": { id: "ruang terputus", en: "room without a connection" },
  "witness-contradicts": { id: "saksi membantah buku besar", en: "a witness contradicts the ledger" },
  locked: { id: "pengerjaan terkunci", en: "exam locked" },
  "identity-denied": { id: "menyatakan bukan orangnya", en: "says they are somebody else" },
  called: { id: "peserta memanggil pengawas", en: "candidate calls the proctor" },
  "login-locked": { id: "login terkunci", en: "login locked" },
  "login-held": { id: "login di komputer kedua", en: "login at a second computer" },
  offline: { id: "komputer terputus", en: "computer disconnected" },
  "odd-pace": { id: "menjawab terlalu cepat", en: "answers oddly fast" },
  restless: { id: "berulang meninggalkan layar ujian", en: "leaves the exam screen again and again" },
  "not-started": { id: "sudah masuk, belum mulai", en: "logged in, not started" },
  "late-held": { id: "jawaban terlambat ditahan", en: "late answers held" },
  "disk-telemetry-stopped": { id: "catatan tambahan dihentikan", en: "telemetry stopped" },
  "disk-low": { id: "ruang disk sedikit", en: "disk low" },
  "journal-slow": { id: "penyimpanan lambat", en: "storing slow" },
  "outage-in-doubt": { id: "lama gangguan tidak pasti", en: "length of an outage in doubt" },
  "clock-skew": { id: "jam server berbeda", en: "the server's clock is off" },
  "board-behind": { id: "papan skor tertinggal", en: "score board behind" },
  "ledger-behind": { id: "buku besar belum terbit", en: "ledger not published" },
  paused: { id: "pengerjaan lama dijeda", en: "exam paused for long" },
  "witness-missing": { id: "saksi belum menandatangani", en: "a witness has not signed" },
  "clock-stepped": { id: "jam server melompat", en: "the server's clock stepped" },
};

/** A record may name a kind that this version does not have any more: then its own name is said. */
export function alarmName(kind: string): LocalText {
  return isAlarmKind(kind) ? ALARM_NAMES[kind] : { id: kind, en: kind };
}

function isAlarmKind(kind: string): kind is AlarmKind {
  return Object.hasOwn(ALARM_NAMES, kind);
}
