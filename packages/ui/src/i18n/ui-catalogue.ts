import { defineCatalogue } from "./catalogue.ts";

export const UI_CATALOGUE = defineCatalogue({
  "language.label": { id: "Bahasa", en: "Language" },
  "language.id": { id: "Bahasa Indonesia", en: "Bahasa Indonesia" },
  "language.en": { id: "English", en: "English" },
  "theme.label": { id: "Tampilan", en: "Appearance" },
  "theme.system": { id: "Ikuti komputer", en: "As the computer" },
  "theme.light": { id: "Terang", en: "Light" },
  "theme.dark": { id: "Gelap", en: "Dark" },
  "theme.contrast": { id: "Kontras tinggi", en: "High contrast" },
  "dialog.close": { id: "Tutup", en: "Close" },
  "figure.missing": { id: "Gambar tidak dapat ditampilkan", en: "The drawing cannot be shown" },
  "countdown.timer": { id: "Sisa waktu", en: "Time left" },
});
