import { hostname } from "node:os";
import { resolve } from "node:path";
import { parseWitnessKey, WITNESSES_MAX, type WitnessKey } from "@neraca/ledger";
import { FACTOR_DEMANDS, type FactorDemand } from "@neraca/protocol";
import type { ScannerAddress } from "./scan/clamd.ts";

/** Everything that differs between two installations. Read once, at the start of the process, and nowhere else. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Journal, registry, keys, ledger. Absolute. */
  readonly dataFolder: string;
  /** Folder of a bank as its author wrote it. Absolute. */
  readonly bankFolder: string;
  /** Where the built apps lie: `<folder>/<app>/dist`. Absolute. */
  readonly appsFolder: string;
  /** Origin of the ledger's checkpoints: a name that the agency owns, without a scheme. */
  readonly ledgerOrigin: string;
  /** Who cosigns the checkpoints. */
  readonly witnesses: readonly WitnessAddress[];
  /** Where board servers are let in: a door of its own. Port 0: any free one, which `board-door` in the data folder tells. */
  readonly boardDoorHost: string;
  readonly boardDoorPort: number;
  /** What people type to see the score board, without a path; null: this machine's name with `boardPort`. */
  readonly boardAddress: string | null;
  readonly boardPort: number;
  /** Fill an empty data folder with a demonstration selection. */
  readonly demonstration: boolean;
  /** Everything in the data folder is a practice, and for good. */
  readonly practice: boolean;
  /** How many candidates the demonstration invents. */
  readonly demonstrationCandidates: number;
  /** Length of the exam in the demonstration; null: as the decree says. Only a demonstration may differ from its decree. */
  readonly demonstrationDurationMs: number | null;
  /** Who looks at files that come in; null: nobody. */
  readonly scanner: ScannerAddress | null;
  /** Of whom a second factor is demanded. */
  readonly secondFactor: FactorDemand;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  /** Folder with the rule files that did not come with the program; null: `rules` in the data folder, if there is one. Absolute. */
  readonly rulesFolder: string | null;
  /** JSON file with the policy of the sittings that are armed from now on; null: the default. Absolute. */
  readonly policyFile: string | null;
  /** With TLS, ours or a proxy's: cookies are marked Secure, and pages ask for https from then on. */
  readonly secureCookies: boolean;
  /** PEM with the server's private key and its certificates; null: no TLS of our own. Absolute. */
  readonly tlsFile: string | null;
  /** Somebody has said that this server speaks plain HTTP on a network. */
  readonly plainHttp: boolean;
  /** A proxy on this machine stands in front: whose request it is stands in its `X-Forwarded-For`. */
  readonly behindProxy: boolean;
  /** Certificates of the authorities that name the seats of this house, PEM; null: computers are asked for none. */
  readonly seatAuthorityFile: string | null;
};

export type WitnessAddress = {
  readonly key: WitnessKey;
  /** Submission prefix, without a slash at the end. */
  readonly prefix: string;
};

/** A setting that cannot be used. The message says which one and what it may be. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "silent"] as const;

/**
 * @param root the repository's folder: defaults lie below it
 * @throws ConfigError
 */
export function configOf(environment: Environment, root: string): Config {
  const { text, folder, wholeNumber, flag, logLevel } = settingsOf(environment, root);
  // Whoever still sets it believes in a list that nobody reads any more.
  if (isSet(environment, "NERACA_ROOM_ADDRESSES"))
    throw new ConfigError(
      "NERACA_ROOM_ADDRESSES is no setting any more: write the networks of each room on its page in the control room (Denah ruang, Jaringan), and take the setting away",
    );
  return {
    ...securityOf(environment, root, ["NERACA_HOST", "NERACA_BOARD_DOOR_HOST"]),
    host: text("NERACA_HOST", "127.0.0.1"),
    port: wholeNumber("NERACA_PORT", 8080, 0, 65_535),
    dataFolder: folder("NERACA_DATA", "data"),
    bankFolder: folder("NERACA_BANK", "question-banks/skd"),
    appsFolder: folder("NERACA_APPS", "apps"),
    ledgerOrigin: text("NERACA_LEDGER_ORIGIN", "neraca.example/ledger"),
    witnesses: witnessesOf(environment["NERACA_WITNESSES"] ?? ""),
    boardDoorHost: text("NERACA_BOARD_DOOR_HOST", "127.0.0.1"),
    boardDoorPort: wholeNumber("NERACA_BOARD_DOOR_PORT", 0, 0, 65_535),
    boardAddress: originOf(text("NERACA_BOARD_ADDRESS", "")),
    boardPort: wholeNumber("NERACA_BOARD_PORT", 8090, 0, 65_535),
    demonstration: flag("NERACA_DEMONSTRATION"),
    practice: flag("NERACA_PRACTICE"),
    demonstrationCandidates: wholeNumber("NERACA_DEMONSTRATION_CANDIDATES", 60, 1, 900),
    demonstrationDurationMs: isSet(environment, "NERACA_DEMONSTRATION_SECONDS")
      ? wholeNumber("NERACA_DEMONSTRATION_SECONDS", 0, 5, 86_400) * 1_000
      : null,
    scanner: scannerOf(text("NERACA_SCANNER", "")),
    secondFactor: oneOf(environment, "NERACA_SECOND_FACTOR", FACTOR_DEMANDS, "off"),
    logLevel: logLevel(),
    rulesFolder: isSet(environment, "NERACA_RULES") ? folder("NERACA_RULES", "") : null,
    policyFile: isSet(environment, "NERACA_POLICY") ? folder("NERACA_POLICY", "") : null,
    behindProxy: flag("NERACA_PROXY"),
    seatAuthorityFile: seatAuthorityOf(environment, root),
  };
}

/** @throws ConfigError when there is no TLS of ours, in which a computer could show anything */
function seatAuthorityOf(environment: Environment, root: string): string | null {
  if (!isSet(environment, "NERACA_SEAT_AUTHORITY")) return null;
  if (isSet(environment, "NERACA_TLS_FILE"))
    return settingsOf(environment, root).folder("NERACA_SEAT_AUTHORITY", "");
  throw new ConfigError(
    "NERACA_SEAT_AUTHORITY needs NERACA_TLS_FILE: computers show certificates to whoever speaks TLS with them, and a proxy does not pass them on",
  );
}

/**
 * Whether there is TLS, and whether there must be. The door for board servers has none of its own: its secret must not go over a network in
 * clear either.
 *
 * @param hosts settings that name an address to listen on
 * @throws ConfigError when something would speak plain HTTP on a network and nobody has said that it may
 */
export function securityOf(
  environment: Environment,
  root: string,
  hosts: readonly string[],
): Pick<Config, "secureCookies" | "tlsFile" | "plainHttp"> {
  const { folder, flag } = settingsOf(environment, root);
  const tlsFile = isSet(environment, "NERACA_TLS_FILE") ? folder("NERACA_TLS_FILE", "") : null;
  const [isBehindTls, mayBePlain] = [flag("NERACA_TLS"), flag("NERACA_PLAIN_HTTP")];
  const open = hosts.filter((name) => isSet(environment, name) && !isLoopback(environment[name] ?? ""));
  const plain = open.filter((name) => name.endsWith("DOOR_HOST") || (tlsFile === null && !isBehindTls));
  const [first] = plain;
  if (first !== undefined && !mayBePlain) {
    throw new ConfigError(
      `${first}=${environment[first]} would speak plain HTTP on the network, where everybody reads PINs and passwords. ` +
        "Set NERACA_TLS_FILE (npm run neraca -- ca server), or NERACA_TLS=1 behind a proxy that speaks HTTPS, " +
        "or NERACA_PLAIN_HTTP=1 to do it all the same.",
    );
  }
  return { secureCookies: isBehindTls || tlsFile !== null, tlsFile, plainHttp: first !== undefined };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/u.test(host);
}

export type Settings = {
  readonly text: (name: string, otherwise: string) => string;
  /** Absolute. */
  readonly folder: (name: string, otherwise: string) => string;
  readonly wholeNumber: (name: string, otherwise: number, least: number, most: number) => number;
  readonly flag: (name: string) => boolean;
  readonly logLevel: () => Config["logLevel"];
};

/** How settings are read, for each of our programs. */
export function settingsOf(environment: Environment, root: string): Settings {
  const text = (name: string, otherwise: string): string =>
    (isSet(environment, name) ? environment[name] : undefined) ?? otherwise;
  return {
    text,
    folder: (name, otherwise) => resolve(root, text(name, otherwise)),
    wholeNumber: (name, otherwise, least, most) => wholeNumberOf(environment, name, otherwise, least, most),
    flag: (name) => flagOf(environment, name),
    logLevel: () => oneOf(environment, "NERACA_LOG", LOG_LEVELS, "info"),
  };
}

/** By what others know this machine: an address that stands for all of its own is nobody's to type. */
export function knownHostOf({ host }: Pick<Config, "host">): string {
  return host === "0.0.0.0" || host === "::" ? hostname() : host;
}

/** What people type, without a path. @param host by which this machine is known to them */
export function boardAddressOf(config: Config, host: string = knownHostOf(config)): string {
  const { boardAddress, boardPort, secureCookies } = config;
  return boardAddress ?? `${secureCookies ? "https" : "http"}://${host}:${boardPort}`;
}

/** Files have names and NIKs in them, and clamd encrypts nothing: it is asked on this machine alone. */
function scannerOf(text: string): ScannerAddress | null {
  if (text === "") return null;
  const path = /^unix:(\/.+)$/u.exec(text)?.[1];
  if (path !== undefined) return { path };
  const [, host = "", digits = ""] = /^tcp:(.+):(\d{1,5})$/u.exec(text) ?? [];
  const [bare, port] = [host.replace(/^\[(.*)\]$/u, "$1"), Number(digits)];
  if (isLoopback(bare) && port >= 1 && port <= 65_535) return { host: bare, port };
  throw new ConfigError(
    `NERACA_SCANNER must be unix:/path/of/clamd.ctl or tcp:127.0.0.1:3310, on this machine, not "${text}"`,
  );
}

function originOf(text: string): string | null {
  if (text === "") return null;
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol))
    throw new ConfigError(`NERACA_BOARD_ADDRESS must be an http or https address, not "${text}"`);
  return url.origin;
}

/** `<verifier key> <address>`, separated by commas. Neither holds a comma or a space. */
function witnessesOf(text: string): readonly WitnessAddress[] {
  const refuse = (what: string): never => {
    throw new ConfigError(`NERACA_WITNESSES must be "<verifier key> <address>, ...": ${what}`);
  };
  const witnesses = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part): WitnessAddress => {
      const [keyText = "", address = "", ...more] = part.split(/\s+/);
      const key = parseWitnessKey(keyText);
      if (!key.ok || more.length > 0) return refuse(`"${keyText}" is not the key of a witness`);
      const url = URL.parse(address);
      if (url === null || !["http:", "https:"].includes(url.protocol) || url.search !== "" || url.hash !== "")
        return refuse(`"${address}" is not an http or https address`);
      return { key: key.value, prefix: url.href.replace(/\/+$/, "") };
    });
  if (witnesses.length > WITNESSES_MAX) refuse(`more than ${WITNESSES_MAX} of them`);
  const names = new Set(witnesses.map(({ key }) => key.name));
  if (names.size < witnesses.length) refuse("two have the same name");
  return witnesses;
}

/** An empty line in a file of settings is no setting. */
function isSet(environment: Environment, name: string): boolean {
  const text = environment[name];
  return text !== undefined && text !== "";
}

function wholeNumberOf(
  environment: Environment,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const text = environment[name];
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
  }
  return value;
}

function flagOf(environment: Environment, name: string): boolean {
  const text = isSet(environment, name) ? environment[name] : "0";
  if (text !== "0" && text !== "1") throw new ConfigError(`${name} must be 0 or 1, not "${text}"`);
  return text === "1";
}

function oneOf<const Choices extends readonly string[]>(
  environment: Environment,
  name: string,
  choices: Choices,
  otherwise: Choices[number],
): Choices[number] {
  const text = (isSet(environment, name) ? environment[name] : undefined) ?? otherwise;
  const found = choices.find((choice) => choice === text);
  if (found === undefined)
    throw new ConfigError(`${name} must be one of ${choices.join(", ")}, not "${text}"`);
  return found;
}
