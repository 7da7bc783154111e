/** The three socket endpoints of the server. */
export const ENDPOINTS = ["candidate", "staff", "board"] as const;
export type Endpoint = (typeof ENDPOINTS)[number];

/**
 * One connection, as both ends see it: text frames, in order, at most once, until it closes. Nothing is promised about frames that
 * were sent shortly before the end; acknowledgement and resume are the protocol's own.
 */
export type Wire = {
  readonly send: (text: string) => void;
  /** Closes after what was sent has been handed to the network. Closing twice is closing. */
  readonly close: () => void;
  /** At most one listener each; set before the first frame can arrive. `onClose` is called once, whoever closed. */
  readonly listen: (listener: WireListener) => void;
};

export type WireListener = {
  /** Not called before the connection is open. */
  readonly onFrame: (text: unknown) => void;
  readonly onClose: () => void;
};

/** A connection as the server sees it. */
export type ServerWire = Wire & {
  /** For rate limits and the log of the room; never for authority. */
  readonly address: string;
  /** The certificate that its computer has shown in the TLS handshake, as DER, of whatever authority; null: none. */
  readonly certificate: Uint8Array | null;
  /** The `Cookie` header of the handshake, as it came. */
  readonly cookie: string;
  /** Characters that were sent and that the network has not taken yet, as far as that is known. */
  readonly backlog: () => number;
};
