import qrcode from "qrcode/lib/core/qrcode.js";
import { type ReactElement, useMemo } from "react";

/** Byte mode, level L, largest symbol. */
export const QR_BYTES_MAX = 2_953;

/** Modules of quiet space around the code, as the standard asks for. */
const QUIET = 4;

type QrCodeProps = { readonly text: string; readonly label: string; readonly className: string };

/** A QR code as one drawing. Black on white in every theme: readers expect it. */
export function QrCode({ text, label, className }: QrCodeProps): ReactElement {
  const { path, size } = useMemo(() => drawing(text), [text]);
  const box = size + 2 * QUIET;
  return (
    <svg
      className={className}
      viewBox={`0 0 ${box} ${box}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={box} height={box} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

function drawing(text: string): { readonly path: string; readonly size: number } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "L" });
  const parts: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 1) parts.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  return { path: parts.join(""), size: modules.size };
}
