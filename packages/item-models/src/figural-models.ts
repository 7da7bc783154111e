import { SERIAL_CINCIN } from "./figural/serial-cincin.ts";
import { SERIAL_JUMLAH } from "./figural/serial-jumlah.ts";
import { SERIAL_JURING } from "./figural/serial-juring.ts";
import { SERIAL_PUTARAN } from "./figural/serial-putaran.ts";
import type { ItemModel } from "./model.ts";

/** Every model whose options are drawings. */
export const FIGURAL_MODELS: readonly ItemModel[] = [
  SERIAL_PUTARAN,
  SERIAL_CINCIN,
  SERIAL_JURING,
  SERIAL_JUMLAH,
];
