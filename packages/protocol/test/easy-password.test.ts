import { expect, test } from "vitest";
import { isEasyPassword } from "../src/index.ts";

test.each([
  "neraca-cpns-2026",
  "Password123456!",
  "Passw0rd-Passw0rd",
  "kata sandi rahasia",
  "ADMINISTRATOR1",
  "123456789012",
  "aaaaaaaaaaaaaaa",
  "qwerty-asdfgh-1",
  "x-panitia-ujian-y",
  "budi.santoso-1990",
  "saya BUDI.SANTOSO dari binjai",
])("[SL5] %s is too easy for budi.santoso", (password) => {
  expect(isEasyPassword(password, "budi.santoso")).toBe(true);
});

test.each([
  "sebuah kalimat yang panjang",
  "correct horse battery",
  "Kx7-mPq2vRzt9Lw",
  "gerobak neraca hijau",
])("[SL5] %s has something of its own", (password) => {
  expect(isEasyPassword(password, "budi.santoso")).toBe(false);
});
