/** Text that people read, in both languages of the product. Indonesian first. */
export type LocalText = { readonly id: string; readonly en: string };

export type Language = keyof LocalText;
