import type { LocalText } from "@neraca/base";
import type { RoomAccessTerms } from "@neraca/exam";

const CERTIFICATES: Readonly<Record<RoomAccessTerms["certificates"], LocalText>> = {
  off: { id: "sertifikat tidak dilihat", en: "certificates not looked at" },
  record: { id: "sertifikat dicatat", en: "certificates recorded" },
  require: { id: "sertifikat wajib", en: "certificates required" },
};

/** How the access of a room was and is, in the minutes. */
export function accessText(before: RoomAccessTerms, after: RoomAccessTerms): LocalText {
  const [was, is] = [termsText(before), termsText(after)];
  return {
    id: `Akses komputer ruang diubah: ${was.id} menjadi ${is.id}.`,
    en: `Access of the room's computers changed: from ${was.en} to ${is.en}.`,
  };
}

function termsText({ networks, certificates }: RoomAccessTerms): LocalText {
  const list = networks.join(", ");
  const certificate = CERTIFICATES[certificates];
  return {
    id: `${list === "" ? "semua jaringan" : list}, ${certificate.id}`,
    en: `${list === "" ? "any network" : list}, ${certificate.en}`,
  };
}
