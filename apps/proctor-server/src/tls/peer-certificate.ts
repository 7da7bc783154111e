import { TLSSocket } from "node:tls";
import type { Request } from "express";

/** The certificate that a computer has shown in the handshake of this connection, as DER, of whatever authority; null: none, or no TLS. */
export function peerCertificateOf({ socket }: Pick<Request, "socket">): Uint8Array | null {
  return socket instanceof TLSSocket ? (socket.getPeerX509Certificate()?.raw ?? null) : null;
}
