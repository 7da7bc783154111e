import { readFile } from "node:fs/promises";
import { BlockList, isIP, isIPv6 } from "node:net";
import type { SittingId } from "@neraca/base";
import { type Registry, type RoomId, roomId } from "@neraca/engine";
import { z } from "zod";
import { ConfigError } from "../config.ts";

/** A room is one network, or a few: more is a list that nobody has looked at. */
const NETWORKS_MAX = 64;
const ROOMS_MAX = 1_000;

/** By the ids of rooms: networks in CIDR notation, or single addresses. */
const zFile = z.record(z.string().max(64), z.array(z.string().max(64)).min(1).max(NETWORKS_MAX));

/** The addresses of one room's computers. */
export class Networks {
  readonly #list = new BlockList();

  /** @returns what is no network of these; null: all are */
  static of(texts: readonly string[]): Networks | { readonly wrong: string } {
    const networks = new Networks();
    const wrong = texts.find((text) => !networks.#add(text));
    return wrong === undefined ? networks : { wrong };
  }

  #add(text: string): boolean {
    const [address = "", length, ...more] = text.split("/");
    const family = isIP(address);
    if (family === 0 || more.length > 0 || address.includes("%")) return false;
    const bits = family === 4 ? 32 : 128;
    if (length !== undefined && !/^\d{1,3}$/u.test(length)) return false;
    const prefix = length === undefined ? bits : Number(length);
    // A list of everything is a mistake: who wants none writes none.
    if (prefix < 1 || prefix > bits) return false;
    this.#list.addSubnet(address, prefix, family === 4 ? "ipv4" : "ipv6");
    return true;
  }

  /** An IPv4 address that a socket of both kinds tells as IPv6 (`::ffff:10.0.0.1`) is the IPv4 address. What is no address is in no network. */
  has(text: string): boolean {
    const [address = ""] = text.split("%");
    if (isIP(address) === 0) return false;
    return this.#list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  }
}

/** Where candidates of a sitting may speak from. */
export class RoomAddresses {
  readonly #networks: ReadonlyMap<RoomId, Networks>;
  readonly #roomOf: (sittingId: SittingId) => RoomId;

  constructor(networks: ReadonlyMap<RoomId, Networks>, roomOf: (sittingId: SittingId) => RoomId) {
    this.#networks = networks;
    this.#roomOf = roomOf;
  }

  /** Rooms without a list have no outside. */
  readonly isOutside = (sittingId: SittingId, address: string): boolean =>
    this.#networks.size > 0 && this.#networks.get(this.#roomOf(sittingId))?.has(address) === false;
}

export async function roomAddresses(
  file: string | null,
  registry: Pick<Registry, "roomById">,
  cards: { readonly roomOf: (sittingId: SittingId) => RoomId },
): Promise<RoomAddresses> {
  return new RoomAddresses(await readRoomAddresses(file, registry), (sittingId) => cards.roomOf(sittingId));
}

/** @throws ConfigError with the file, and what in it cannot be used */
export async function readRoomAddresses(
  file: string | null,
  registry: Pick<Registry, "roomById">,
): Promise<ReadonlyMap<RoomId, Networks>> {
  const found = new Map<RoomId, Networks>();
  if (file === null) return found;
  const fault = (what: string, cause?: unknown): ConfigError =>
    new ConfigError(`NERACA_ROOM_ADDRESSES: ${file}: ${what}`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw fault("not a readable JSON file", cause);
  }
  const parsed = zFile.safeParse(value);
  if (!parsed.success) throw fault(z.prettifyError(parsed.error));
  const rooms = Object.entries(parsed.data);
  if (rooms.length > ROOMS_MAX) throw fault(`more than ${ROOMS_MAX} rooms`);
  for (const [id, texts] of rooms) {
    // A list under a mistyped name would leave its room open, and nobody would see it.
    if ((await registry.roomById(roomId(id))) === undefined) throw fault(`there is no room ${id}`);
    const networks = Networks.of(texts);
    if (!(networks instanceof Networks))
      throw fault(`${id}: ${networks.wrong} is no network in CIDR notation`);
    found.set(roomId(id), networks);
  }
  return found;
}
