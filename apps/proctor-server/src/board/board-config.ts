import { join } from "node:path";
import { ConfigError, securityOf, settingsOf } from "../config.ts";
import { isPracticeFolder } from "../practice/practice-folder.ts";

/** Everything that differs between two installations of the board server. */
export type BoardConfig = {
  readonly host: string;
  readonly port: number;
  /** Where the built apps lie: `<folder>/<app>/dist`. Absolute. */
  readonly appsFolder: string;
  /** The proctor server's board door; null: on this machine, and `doorFile` says where. */
  readonly feedAddress: string | null;
  /** Written by the proctor server at each start. Absolute. */
  readonly doorFile: string;
  /** Absolute. */
  readonly secretFile: string;
  readonly viewersMax: number;
  readonly viewersPerAddressMax: number;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "silent";
  /** With TLS, ours or a proxy's. */
  readonly secureCookies: boolean;
  /** PEM with the server's private key and its certificates; null: no TLS of our own. Absolute. */
  readonly tlsFile: string | null;
  /** Somebody has said that this server speaks plain HTTP on a network. */
  readonly plainHttp: boolean;
  readonly behindProxy: boolean;
  /** What it shows is a practice: the data folder says so, or the setting, where the folder is another machine's. */
  readonly isPractice: boolean;
};

export const BOARD_PORT = 8090;
/** Names of files in the data folder. */
export const BOARD_DOOR_FILE = "board-door";
export const BOARD_SECRET_FILE = "board.secret";

/**
 * @param root the repository's folder: defaults lie below it
 * @throws ConfigError
 */
export function boardConfigOf(
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): BoardConfig {
  const settings = settingsOf(environment, root);
  const data = settings.folder("NERACA_DATA", "data");
  const hosts = [environment["NERACA_BOARD_HOST"] ? "NERACA_BOARD_HOST" : "NERACA_HOST"];
  return {
    ...securityOf(environment, root, hosts),
    host: settings.text("NERACA_BOARD_HOST", settings.text("NERACA_HOST", "127.0.0.1")),
    port: settings.wholeNumber("NERACA_BOARD_PORT", BOARD_PORT, 0, 65_535),
    appsFolder: settings.folder("NERACA_APPS", "apps"),
    feedAddress: feedAddressOf(settings.text("NERACA_BOARD_FEED", "")),
    doorFile: join(data, BOARD_DOOR_FILE),
    secretFile: settings.folder("NERACA_BOARD_SECRET", join(data, BOARD_SECRET_FILE)),
    viewersMax: settings.wholeNumber("NERACA_BOARD_VIEWERS", 5_000, 1, 50_000),
    viewersPerAddressMax: settings.wholeNumber("NERACA_BOARD_VIEWERS_PER_ADDRESS", 500, 1, 50_000),
    logLevel: settings.logLevel(),
    behindProxy: settings.flag("NERACA_PROXY"),
    isPractice: settings.flag("NERACA_PRACTICE") || isPracticeFolder(data),
  };
}

function feedAddressOf(text: string): string | null {
  if (text === "") return null;
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol))
    throw new ConfigError(`NERACA_BOARD_FEED must be an http or https address, not "${text}"`);
  return url.origin;
}
