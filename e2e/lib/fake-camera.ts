import { writeFile } from "node:fs/promises";
import { qrSymbol } from "@neraca/documents";

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 4;
/** Black and white of a picture whose colours are all grey. */
const [BLACK, WHITE, GREY] = [16, 235, 128];

/** What a camera sees before which somebody holds a card: a film that Chromium plays as its camera, with the card's code in the middle. */
export async function filmOfCard(file: string, text: string): Promise<void> {
  const { svg, modules } = qrSymbol(text);
  const scale = Math.floor((HEIGHT * 0.8) / modules);
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.floor((side - modules * scale) / 2)) as [
    number,
    number,
  ];
  const luma = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = 0; row < scale; row += 1) {
      const start = (top + Number(y) * scale + row) * WIDTH + left + Number(x) * scale;
      luma.fill(BLACK, start, start + Number(run) * scale);
    }
  }
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, Buffer.alloc((WIDTH * HEIGHT) / 2, GREY)]);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(file, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
}
