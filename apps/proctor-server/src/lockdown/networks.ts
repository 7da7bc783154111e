import { BlockList, isIP, isIPv6 } from "node:net";
import type { NetworkFault } from "@neraca/protocol";

type Network = { readonly address: string; readonly prefix: number; readonly family: "ipv4" | "ipv6" };

/** The addresses of one room's computers. */
export class Networks {
  readonly #list = new BlockList();

  private constructor(networks: readonly Network[]) {
    for (const { address, prefix, family } of networks) this.#list.addSubnet(address, prefix, family);
  }

  /** By the lines of a list, from 0. @returns what of them may not stand there */
  static of(
    lines: readonly string[],
  ): Networks | { readonly faults: readonly { readonly line: number; readonly fault: NetworkFault }[] } {
    const read = lines.map((text) => networkIn(text));
    const faults = read.flatMap((found, line) => {
      if (typeof found === "string") return [{ line, fault: found }];
      const isTwice = lines.indexOf(lines[line] ?? "") < line;
      return isTwice ? [{ line, fault: "twice" as const }] : [];
    });
    return faults.length > 0 ? { faults } : new Networks(read.filter((each) => typeof each !== "string"));
  }

  /** An IPv4 address that a socket of both kinds tells as IPv6 (`::ffff:10.0.0.1`) is the IPv4 address. What is no address is in no network. */
  has(text: string): boolean {
    const [address = ""] = text.split("%");
    if (isIP(address) === 0) return false;
    return this.#list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  }
}

/** Networks in CIDR notation, or single addresses. */
function networkIn(text: string): Network | NetworkFault {
  const [address = "", length, ...more] = text.split("/");
  const version = isIP(address);
  if (version === 0 || address.includes("%")) return "not-an-address";
  const bits = version === 4 ? 32 : 128;
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/u.test(length))) return "wrong-length";
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return "wrong-length";
  // A list of everything is a mistake: who wants none writes none.
  if (prefix === 0) return "everything";
  const family = version === 4 ? "ipv4" : "ipv6";
  // 10.20.1.0/8 is all of 10.0.0.0: written so it is a mistyped length.
  return hasBitsBeyond(address, prefix, family) ? "bits-beyond" : { address, prefix, family };
}

/** Whether the address has anything behind the network that it is to name. */
function hasBitsBeyond(address: string, prefix: number, family: Network["family"]): boolean {
  const bits = family === "ipv4" ? bitsOfFour(address) : bitsOfSix(address);
  return bits.slice(prefix).includes("1");
}

function bitsOfFour(address: string): string {
  return address
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");
}

/** Of an address that is known to be one. */
function bitsOfSix(address: string): string {
  // A URL writes the shortest form, without an IPv4 address at the end.
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = short.split("::");
  const groupsOf = (text: string): readonly string[] => (text === "" ? [] : text.split(":"));
  const [before, after] = [groupsOf(head), groupsOf(tail ?? "")];
  const between = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...between, ...after]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0"))
    .join("");
}
