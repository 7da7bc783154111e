import { mkdir, readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { join } from "node:path";
import type { LocalText } from "@neraca/base";
import {
  type Authority,
  issueSeat,
  issueServer,
  makeAuthority,
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
  usage: "--ca <folder> --seat <label> ... --out <folder>",
  purpose: {
    id: `Membuat sertifikat klien, satu per komputer (${SEAT_DAYS} hari).`,
    en: `Makes client certificates, one for each computer (${SEAT_DAYS} days).`,
  },
  options: { ca: { type: "string" }, seat: { type: "string", multiple: true }, out: { type: "string" } },
  run: async (call) => {
    noPositionals(call);
    const authority = await authorityIn(needed(call, "ca"));
    const [out, labels] = [needed(call, "out"), listed(call, "seat")];
    if (labels.length === 0 || !labels.every((label) => SEAT_PATTERN.test(label)))
      throw wrong(
        "--seat: huruf, angka, titik, dan tanda hubung.",
        "--seat: letters, digits, dots and dashes.",
      );
    await mkdir(out, { recursive: true, mode: 0o700 });
    for (const label of labels) {
      const { keyPem, certificatePem } = issueSeat(authority, label, call.now);
      await writeWholeFile(join(out, `seat-${label}.pem`), Buffer.from(keyPem + certificatePem), SECRET);
    }
    return say(call, {
      id: `${labels.length} sertifikat di ${out}.`,
      en: `${labels.length} certificates in ${out}.`,
    });
  },
};

export const caCommands: readonly Command[] = [make, server, seat];

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
