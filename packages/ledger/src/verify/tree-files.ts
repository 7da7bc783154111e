import { concat, type LocalText } from "@neraca/base";
import { Findings, type LedgerCheck, notChecked } from "./check.ts";
import {
  entriesOfBundle,
  equalBytes,
  hashOfLeaf,
  isSignedBy,
  type PublicKey,
  pathOfTile,
  type SignedHead,
  signedHeadOf,
  treeHash,
} from "./standard.ts";

type Read = (path: string) => Uint8Array | undefined;

const TILE = 256;

/** All entries, in order; null when a bundle is missing or broken, because then nothing after it has a certain place. */
export function readBundles(
  size: number,
  read: Read,
): { check: LedgerCheck; leaves: readonly Uint8Array[] | null } {
  const findings = new Findings();
  const leaves: Uint8Array[] = [];
  while (leaves.length < size && findings.count === 0) {
    const width = Math.min(TILE, size - leaves.length);
    const path = pathOfTile("entries", leaves.length / TILE, width);
    const bundle = read(path);
    const entries = bundle === undefined ? undefined : entriesOfBundle(bundle);
    if (bundle === undefined) {
      findings.add(`Berkas ${path} tidak ada.`, `The file ${path} is missing.`);
    } else if (entries?.length !== width) {
      findings.add(
        `Berkas ${path} tidak berisi tepat ${width} entri.`,
        `The file ${path} does not hold exactly ${width} entries.`,
      );
    } else {
      leaves.push(...entries);
    }
  }
  const check = findings.check("bundles", {
    id: `${leaves.length} dari ${size} entri dibaca.`,
    en: `${leaves.length} of ${size} entries read.`,
  });
  return { check, leaves: findings.count === 0 ? leaves : null };
}

/** What can be said of the tree once all leaves are there. */
export function checkTree(
  head: SignedHead,
  leaves: readonly Uint8Array[],
  read: Read,
): { readonly checks: readonly LedgerCheck[]; readonly leafHashes: readonly Uint8Array[] } {
  const leafHashes = leaves.map(hashOfLeaf);
  const root = new Findings();
  if (!equalBytes(treeHash(leafHashes, 0, leafHashes.length), head.root)) {
    root.add(
      "Akar yang dihitung dari semua entri bukan akar yang ditandatangani.",
      "The root computed from all entries is not the one that was signed.",
    );
  }
  const rootCheck = root.check("root", {
    id: `Akar dihitung ulang dari ${leaves.length} entri.`,
    en: `The root was computed again from ${leaves.length} entries.`,
  });
  return { checks: [rootCheck, checkTiles(leafHashes, read)], leafHashes };
}

/** Other people's tools take proofs from the tiles: a wrong one would make their proofs fail, or their eyes stray. */
function checkTiles(leafHashes: readonly Uint8Array[], read: Read): LedgerCheck {
  const findings = new Findings();
  let hashes = leafHashes;
  let tileCount = 0;
  for (let level = 0; hashes.length > 0; level += 1) {
    const above: Uint8Array[] = [];
    for (let start = 0; start < hashes.length; start += TILE) {
      const width = Math.min(TILE, hashes.length - start);
      const path = pathOfTile(String(level), start / TILE, width);
      const tile = read(path);
      tileCount += 1;
      if (tile === undefined) {
        findings.add(`Berkas ${path} tidak ada.`, `The file ${path} is missing.`);
      } else if (!equalBytes(tile, concat(...hashes.slice(start, start + width)))) {
        findings.add(`Berkas ${path} berisi hash yang salah.`, `The file ${path} holds wrong hashes.`);
      }
      // Only a whole tile has a hash in the level above.
      if (width === TILE) above.push(treeHash(hashes, start, start + TILE));
    }
    hashes = above;
  }
  return findings.check("tiles", {
    id: `${tileCount} berkas hash dibandingkan dengan entri.`,
    en: `${tileCount} hash tiles compared with the entries.`,
  });
}

/** How a ledger stands to a head of it that was signed at some time. */
export type Growth = "grew" | "shorter" | "forked";

export function growthSince(head: SignedHead, leafHashes: readonly Uint8Array[]): Growth {
  if (head.size > leafHashes.length) return "shorter";
  return equalBytes(treeHash(leafHashes, 0, head.size), head.root) ? "grew" : "forked";
}

/** Why a ledger that is shorter than a signed head, or another one, cannot be believed. */
export function growthFault(growth: Exclude<Growth, "grew">, head: SignedHead, size: number): LocalText {
  return growth === "shorter"
    ? {
        id: `Buku besar ini hanya ${size} entri, padahal ${head.size} entri pernah ditandatangani: entri telah dihapus.`,
        en: `This ledger has only ${size} entries, but ${head.size} were once signed: entries were removed.`,
      }
    : {
        id: `${head.size} entri pertama buku besar ini bukan yang pernah ditandatangani: buku besar ini bercabang, ada entri yang diubah.`,
        en: `The first ${head.size} entries of this ledger are not those once signed: this ledger was forked, entries were changed.`,
      };
}

/** That the ledger begins with the one that an earlier checkpoint signed: nothing was taken back in between. */
export function checkGrowth(
  earlier: Uint8Array | null,
  keys: readonly PublicKey[],
  leafHashes: readonly Uint8Array[] | null,
): LedgerCheck {
  if (earlier === null || leafHashes === null) {
    return notChecked("growth", {
      id: "Tidak dibandingkan dengan titik periksa yang lebih lama. Simpanlah titik periksa ini untuk pemeriksaan berikutnya.",
      en: "Not compared with an earlier checkpoint. Keep this checkpoint for the next verification.",
    });
  }
  const findings = new Findings();
  const head = signedHeadOf(earlier);
  if (head === undefined || !keys.some((key) => isSignedBy(head, key))) {
    findings.add(
      "Titik periksa yang lebih lama tidak ditandatangani dengan kunci ini.",
      "The earlier checkpoint is not signed with this key.",
    );
  } else {
    const growth = growthSince(head, leafHashes);
    if (growth !== "grew") findings.addText(growthFault(growth, head, leafHashes.length));
  }
  return findings.check("growth", {
    id: `Dibandingkan dengan titik periksa yang lebih lama (${head?.size ?? "?"} entri).`,
    en: `Compared with an earlier checkpoint (${head?.size ?? "?"} entries).`,
  });
}
