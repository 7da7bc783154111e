/** The part of `qrcode` (1.5) that we use; it comes without types. */
declare module "qrcode" {
  const qrcode: {
    readonly create: (
      text: string,
      options: { readonly errorCorrectionLevel: "L" | "M" | "Q" | "H" },
    ) => {
      readonly modules: { readonly size: number; readonly get: (row: number, column: number) => 0 | 1 };
    };
  };
  export default qrcode;
}
