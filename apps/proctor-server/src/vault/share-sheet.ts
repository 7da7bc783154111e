import type { LocalText } from "@neraca/base";
import { qrSymbol } from "@neraca/documents";
import { keyIdOf } from "@neraca/item-bank";
import type { VenueKey } from "./venue-key.ts";

/** Groups of a share in one line of the sheet: few enough to keep one's place. */
const GROUPS_IN_LINE = 3;

/** One holder's sheet of paper, as a page that needs nothing else: words, groups to type, and the same as a QR code. */
export function shareSheet(key: VenueKey, number: number, share: string): string {
  const holders = key.commitments.length;
  const groups = share.split("-");
  const lines = Array.from({ length: Math.ceil(groups.length / GROUPS_IN_LINE) }, (_, line) => {
    const first = line * GROUPS_IN_LINE;
    const cells = groups.slice(first, first + GROUPS_IN_LINE).map((group) => `<td>${group}</td>`);
    return `<tr><th>${first + 1}</th>${cells.join("")}</tr>`;
  });
  const said: readonly LocalText[] = [
    {
      id: `Bagian kunci ${number} dari ${holders}. ${key.threshold} orang dengan bagian yang berbeda membuka bank soal.`,
      en: `Share ${number} of ${holders}. ${key.threshold} people with different shares open the bank.`,
    },
    {
      id: "Hanya untuk pemegangnya. Jangan difoto, disalin, atau disimpan bersama bagian lain.",
      en: "For its holder only. Not to be photographed, copied or kept with another share.",
    },
  ];
  const texts = said.map(({ id, en }) => `<p>${id}<br><i lang="en">${en}</i></p>`).join("");
  return `<!doctype html><html lang="id"><meta charset="utf-8"><title>Neraca ${number}/${holders}</title>
<style>body{font:12pt sans-serif;margin:2cm}td{font:bold 16pt monospace;padding:3pt 14pt}th{font-weight:normal;color:#555}svg{width:6cm;height:6cm}</style>
<h1>${escaped(key.venue)}</h1>${texts}<table>${lines.join("")}</table>${qrSymbol(share).svg}
<p>Kunci / <i lang="en">key</i> ${keyIdOf(key.recipient)}</p></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}
