import { X509Certificate } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import { isId, type LocalText } from "@neraca/base";
import { roomId } from "@neraca/engine";
import {
  type Authority,
  digestOfCertificate,
  issueSeat,
  issueServer,
  makeAuthority,
  placeOf,
  SEAT_DAYS,
  SERVER_DAYS,
} from "@neraca/proctor-server/tls";
import { writeWholeFile } from "@neraca/storage";
import {
  type Call,
  CalledWronglyError,
  type Command,
  EXIT,
  listed,
  needed,
  noPositionals,
  onlyPositional,
  withRegistry,
} from "./command.ts";

const AUTHORITY_CERTIFICATE = "ca.crt";
const AUTHORITY_KEY = "ca.key";
/** One file, so that key and certificate are always of each other, also while they are being renewed. */
const SERVER_FILE = "server.pem";
const SECRET = 0o600;
const PUBLIC = 0o644;

/** Labels of computers that may go into names of files. */
const SEAT_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/u;
const HOST_PATTERN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/u;

const make: Command = {
  words: "ca make",
  usage: "--name <text> --host <name> ... --out <new folder>",
  purpose: {
    id: "Membuat otoritas sertifikat yang hanya berlaku untuk nama-nama ini dan alamat jaringan privat.",
    en: "Makes a certificate authority that can speak only for these names and for private addresses.",
  },
  details: [
    {
      id: "ca.key rahasia: simpan di luar server. ca.crt dipasang di peramban komputer peserta.",
      en: "ca.key is secret: keep it off the server. ca.crt goes into the browsers of the exam computers.",
    },
  ],
  options: { name: { type: "string" }, host: { type: "string", multiple: true }, out: { type: "string" } },
  run: async (call) => {
    noPositionals(call);
    const out = needed(call, "out");
    const hosts = hostsOf(call);
    if (hosts.some((host) => isIP(host) !== 0))
      throw wrong(
        "--host: nama, bukan alamat; alamat privat selalu termasuk.",
        "--host: names, not addresses; private addresses are always in it.",
      );
    const made = makeAuthority(needed(call, "name"), hosts, call.now);
    await mkdir(out, { mode: 0o700 });
    await writeWholeFile(join(out, AUTHORITY_KEY), Buffer.from(made.keyPem), SECRET);
    await writeWholeFile(join(out, AUTHORITY_CERTIFICATE), Buffer.from(made.certificatePem), PUBLIC);
    return say(call, { id: `Otoritas ada di ${out}.`, en: `The authority is in ${out}.` });
  },
};

const server: Command = {
  words: "ca server",
  usage: "--ca <folder> --host <name or address> ... --out <folder>",
  purpose: {
    id: `Membuat atau memperbarui sertifikat server (${SERVER_DAYS} hari): ${SERVER_FILE} untuk NERACA_TLS_FILE.`,
    en: `Makes or renews a server's certificate (${SERVER_DAYS} days): ${SERVER_FILE} for NERACA_TLS_FILE.`,
  },
  details: [
    {
      id: "Server yang berjalan memakai berkas baru dalam beberapa detik, tanpa dimulai ulang.",
      en: "A running server takes the new file up within seconds, without a restart.",
    },
  ],
  options: { ca: { type: "string" }, host: { type: "string", multiple: true }, out: { type: "string" } },
  run: async (call) => {
    noPositionals(call);
    const authority = await authorityIn(needed(call, "ca"));
    const path = join(needed(call, "out"), SERVER_FILE);
    const { keyPem, certificatePem } = issueServer(authority, hostsOf(call), call.now);
    await mkdir(needed(call, "out"), { recursive: true, mode: 0o700 });
    await writeWholeFile(path, Buffer.from(keyPem + certificatePem + authority.certificatePem), SECRET);
    return say(call, { id: `Sertifikat ada di ${path}.`, en: `The certificate is in ${path}.` });
  },
};

const seat: Command = {
  words: "ca seat",
  usage: "--ca <folder> --room <room id> --seat <label> ... --out <folder>",
  purpose: {
    id: `Membuat atau memperbarui sertifikat komputer, satu per kursi satu ruang (${SEAT_DAYS} hari).`,
    en: `Makes or renews certificates of computers, one for each seat of one room (${SEAT_DAYS} days).`,
  },
  details: [
    {
      id: "Kode ruang seperti di `neraca selections`, label kursi seperti di denah. Sertifikat lama tetap berlaku sampai habis atau dicabut.",
      en: "The room's code as `neraca selections` shows it, labels of seats as on the plan. The one before stays good until it ends or is revoked.",
    },
  ],
  options: {
    ca: { type: "string" },
    room: { type: "string" },
    seat: { type: "string", multiple: true },
    out: { type: "string" },
  },
  run: async (call) => {
    noPositionals(call);
    const authority = await authorityIn(needed(call, "ca"));
    const [room, out, labels] = [needed(call, "room"), needed(call, "out"), listed(call, "seat")];
    if (!isId(room)) throw wrong("--room: kode ruang.", "--room: the code of a room.");
    if (labels.length === 0 || !labels.every((label) => SEAT_PATTERN.test(label)))
      throw wrong(
        "--seat: huruf, angka, titik, dan tanda hubung.",
        "--seat: letters, digits, dots and dashes.",
      );
    await mkdir(out, { recursive: true, mode: 0o700 });
    for (const label of labels) {
      const { keyPem, certificatePem } = issueSeat(authority, { room, seat: label }, call.now);
      await writeWholeFile(join(out, `seat-${label}.pem`), Buffer.from(keyPem + certificatePem), SECRET);
    }
    return say(call, {
      id: `${labels.length} sertifikat di ${out}.`,
      en: `${labels.length} certificates in ${out}.`,
    });
  },
};

const revoke: Command = {
  words: "ca revoke",
  usage: "<seat-A1.pem> --reason <text>",
  purpose: {
    id: "Mencabut sertifikat komputer, juga yang belum pernah dipakai: login dengannya ditolak, juga di server yang berjalan.",
    en: "Revokes a computer's certificate, also one that was never used: logins with it are refused, also by a running server.",
  },
  options: { reason: { type: "string" } },
  run: async (call) => {
    const file = onlyPositional(call, { id: "berkas sertifikat", en: "certificate's file" });
    const reason = needed(call, "reason").trim();
    const certificate = certificateIn(await readFile(file, "utf8"));
    const place = certificate === null ? null : placeOf(certificate);
    if (certificate === null || place === null || !isId(place.room) || reason === "") {
      const text = {
        id: `${file}: bukan sertifikat sebuah kursi, atau alasannya kosong.`,
        en: `${file}: not the certificate of a seat, or there is no reason.`,
      };
      call.warn(text[call.language]);
      return EXIT.refused;
    }
    const isNew = await withRegistry(call, "refuse", (registry) =>
      registry.revokeCertificate({
        certificate: digestOfCertificate(certificate.raw),
        roomId: roomId(place.room),
        label: place.seat,
        reason,
        at: call.now,
        by: null,
      }),
    );
    return say(
      call,
      isNew
        ? {
            id: `Sertifikat kursi ${place.seat} (${place.room}) dicabut.`,
            en: `The certificate of seat ${place.seat} (${place.room}) is revoked.`,
          }
        : { id: "Sudah dicabut sebelumnya.", en: "It was revoked before." },
    );
  },
};

export const caCommands: readonly Command[] = [make, server, seat, revoke];

function certificateIn(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    // Whatever Node says of bytes that are no certificate: they are none.
    return null;
  }
}

async function authorityIn(folder: string): Promise<Authority> {
  const [certificatePem, keyPem] = await Promise.all([
    readFile(join(folder, AUTHORITY_CERTIFICATE), "utf8"),
    readFile(join(folder, AUTHORITY_KEY), "utf8"),
  ]);
  return { certificatePem, keyPem };
}

/** @throws CalledWronglyError */
function hostsOf(call: Call): readonly string[] {
  const hosts = listed(call, "host");
  const isFit = (host: string): boolean =>
    isIP(host) !== 0 || (host.length <= 253 && HOST_PATTERN.test(host));
  if (hosts.length > 0 && hosts.every(isFit)) return hosts;
  throw wrong(
    "--host: nama host atau alamat IP, paling sedikit satu.",
    "--host: host names or IP addresses, at least one.",
  );
}

function wrong(id: string, en: string): CalledWronglyError {
  return new CalledWronglyError({ id, en });
}

function say(call: Call, text: LocalText): typeof EXIT.done {
  call.say(text[call.language]);
  return EXIT.done;
}
