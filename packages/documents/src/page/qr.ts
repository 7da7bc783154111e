import qrcode from "qrcode";

/** Modules of quiet space around a code, as its standard asks for. */
const QUIET = 4;

export type QrSymbol = {
  /** An SVG document, black on white, with its quiet space. */
  readonly svg: string;
  /** Modules along one side, with the quiet space. */
  readonly modules: number;
};

/**
 * Draws a text as a QR code, level M: a printed page is folded and stained. Runs of digits and of capitals are coded as such,
 * so a receipt in digits takes a smaller symbol than its base64 would. Throws when the text is too long for any symbol.
 */
export function qrSymbol(text: string): QrSymbol {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  const side = modules.size + 2 * QUIET;
  const path: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    // One rectangle for every run of dark modules: no seams between them on paper, and a smaller file.
    let column = 0;
    while (column < modules.size) {
      const start = column;
      while (column < modules.size && modules.get(row, column) === 1) column += 1;
      if (column > start)
        path.push(`M${start + QUIET} ${row + QUIET}h${column - start}v1h-${column - start}z`);
      else column += 1;
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" fill="#ffffff"/><path d="${path.join("")}" fill="#000000"/></svg>`;
  return { svg, modules: side };
}
