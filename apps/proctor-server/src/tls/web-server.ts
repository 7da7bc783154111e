import { X509Certificate } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createSecureContext, type SecureContextOptions } from "node:tls";
import type { Config } from "../config.ts";
import type { Logger } from "../log.ts";

/** How soon a renewed certificate is taken up. */
const LOOK_EVERY_MS = 5_000;
/** A certificate that ends sooner is told of: it is renewed by a person, who has other things to do. */
export const ENDING_MS = 14 * 86_400_000;

const PLAIN_HTTP =
  "PLAIN HTTP ON THE NETWORK: whoever listens reads PINs and passwords (NERACA_PLAIN_HTTP=1)";

/** Sockets of a house of ten thousand, and requests by HTTP at the same time: a bound on memory. */
const CONNECTIONS_MAX = 14_000;

/**
 * Milliseconds for a head and for a whole request, and how often it is looked. A login is one packet on any network that an exam can be held on;
 * whoever says it a byte at a time keeps a connection from others. Connections that became sockets have limits of their own.
 */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** The file of key and certificates cannot be used. */
export class CertificateError extends Error {
  override readonly name = "CertificateError";
}

export type WebServer = {
  readonly http: Server;
  /** When its certificate ends, milliseconds since 1970; null: it speaks plain HTTP. */
  readonly certificateEndsAt: () => number | null;
  readonly stop: () => void;
};

/**
 * A web server, with TLS 1.2 or newer when there is a file for it. A renewed file is taken up without a restart, for connections that
 * begin from then on; one that cannot be used is told of, and the certificate before goes on.
 *
 * @param settings `tlsFile`: the file has a private key and its certificate, then those above it; null: plain HTTP, told loudly on a network
 * @throws CertificateError at the start only
 */
export function webServer(
  app: RequestListener,
  { tlsFile, plainHttp, seatAuthority }: Pick<Config, "tlsFile" | "plainHttp"> & Asked,
  log: Logger,
  patience: Readonly<typeof PATIENCE> = PATIENCE,
): WebServer {
  if (plainHttp) log.warn({}, PLAIN_HTTP);
  if (tlsFile === null) {
    const http = createServer(patience, app);
    http.maxConnections = CONNECTIONS_MAX;
    return { http, certificateEndsAt: () => null, stop: () => {} };
  }
  // Asked for and not required: who has none comes in, and what that is worth is decided for each room.
  const asked =
    seatAuthority === undefined || seatAuthority === null
      ? {}
      : { ca: seatAuthority, requestCert: true, rejectUnauthorized: false };
  let held = identityIn(tlsFile);
  let changedAt = statSync(tlsFile).mtimeMs;
  const http = createTlsServer({ ...held.options, ...asked, ...patience }, app);
  http.maxConnections = CONNECTIONS_MAX;
  const tellOfEnd = (): void => {
    if (held.endsAt - Date.now() < ENDING_MS)
      log.warn({ endsAt: new Date(held.endsAt).toISOString() }, "the certificate ends soon: renew it");
  };
  tellOfEnd();
  const timer = setInterval(() => {
    try {
      const { mtimeMs } = statSync(tlsFile);
      if (mtimeMs === changedAt) return;
      changedAt = mtimeMs;
      held = identityIn(tlsFile);
      http.setSecureContext({ ...held.options, ...asked });
      log.info({ endsAt: new Date(held.endsAt).toISOString() }, "certificate renewed");
      tellOfEnd();
    } catch (cause) {
      log.error({ err: cause }, "renewed certificate not usable: the one before goes on");
    }
  }, LOOK_EVERY_MS);
  timer.unref();
  return { http, certificateEndsAt: () => held.endsAt, stop: () => clearInterval(timer) };
}

/** PEM of the authorities whose certificates computers are asked to show; null or not there: none are asked for. */
type Asked = { readonly seatAuthority?: string | null };

type Identity = { readonly options: SecureContextOptions; readonly endsAt: number };

function identityIn(file: string): Identity {
  const identity = readIdentity(file);
  // A group of its own for those who renew it is usual; everybody on the machine is not.
  if ((statSync(file).mode & 0o007) !== 0)
    throw new CertificateError(
      `${file} has a private key that everybody on this machine can read: chmod 600 it, and make a new one if somebody could have`,
    );
  return identity;
}

function readIdentity(file: string): Identity {
  try {
    const pem = readFileSync(file, "utf8");
    const options: SecureContextOptions = { key: pem, cert: pem, minVersion: "TLSv1.2" };
    // Throws when the key is not the certificate's.
    createSecureContext(options);
    return { options, endsAt: Date.parse(new X509Certificate(pem).validTo) };
  } catch (cause) {
    throw new CertificateError(`${file} is not a private key and its certificate in PEM`, { cause });
  }
}
