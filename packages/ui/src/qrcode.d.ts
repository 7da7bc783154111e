/** The part of `qrcode` (1.5) that we use; it comes without types. */
declare module "qrcode/lib/core/qrcode.js" {
  export type QrSymbol = {
    readonly modules: { readonly size: number; readonly get: (row: number, column: number) => 0 | 1 };
  };
  const qrcode: {
    readonly create: (
      text: string,
      options: { readonly errorCorrectionLevel: "L" | "M" | "Q" | "H" },
    ) => QrSymbol;
  };
  export default qrcode;
}
