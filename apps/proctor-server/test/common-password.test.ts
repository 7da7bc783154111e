import { PASSWORD_LENGTH_MIN } from "@neraca/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isCommonPassword } from "../src/passwords/common-password.ts";
import { COMMON_WORDS } from "../src/passwords/common-words.ts";
import { passwordFault } from "../src/passwords/password-fault.ts";

const YEARS = Array.from({ length: 60 }, (_, nth) => String(1970 + nth));
const TAILS = [
  ...YEARS,
  "123",
  "1234",
  "12345",
  "123456",
  "12345678",
  "123456789",
  "1234567890",
  "!",
  "123!",
  "@123",
];

const WALKS = [
  "qwertyuiop123",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "qazwsxedc123",
  "zxcvbnm12345",
  "asdfghjkl123",
  "abcdefghijkl",
  "q1w2e3r4t5y6",
  "987654321abc",
  "poiuytrewq12",
  "112233445566",
  "qwerty123456",
  "1234qwerasdf",
  "zaq12wsxcde3",
];

/** Passwords that fit the rule of length and that guessing begins with, composed by rules: a word and a tail, a word twice, two words, walks. */
function commonOnes(): ReadonlySet<string> {
  const words = [...COMMON_WORDS];
  const made = [
    ...words.flatMap((word) =>
      TAILS.flatMap((tail) => [`${word}${tail}`, `${word}@${tail}`, `${tail}${word}`]),
    ),
    ...words.flatMap((word) => [`${word}${word}`, `${word}${word}${word}`, `${word}${word}123`]),
    ...words.flatMap((word, at) => [
      `${word}${words[(at * 7 + 1) % words.length]}`,
      `${word} ${words[(at * 13 + 5) % words.length]}1`,
    ]),
    ...WALKS,
  ];
  return new Set(made.filter((password) => password.length >= PASSWORD_LENGTH_MIN));
}

test("[SL5] more than three thousand passwords that are common and long enough are refused, however they are written", () => {
  const ones = commonOnes();
  expect(ones.size).toBeGreaterThan(3_000);
  const faultOf = (password: string) => passwordFault(password, "rini", "another");
  expect([...ones].filter((password) => faultOf(password) === null)).toEqual([]);
  const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
  expect([...ones].filter((password) => faultOf(capital(password)) === null)).toEqual([]);
});

test.each([
  "Indonesia1945!",
  "BudiSantoso1990",
  "sayangku-12345",
  "P@55w0rd-Juara",
  "Jakarta 2026 Jakarta",
  "lovelovelovelove",
  "1q2w3e4r5t6y",
  "bismillah bismillah 1",
  "m4nch3st3r.united",
  "ｊａｋａｒｔａ２０２６!!",
])("[SL5] %s is common", (password) => {
  expect(isCommonPassword(password)).toBe(true);
});

test.each([
  "sebuah kalimat yang panjang",
  "correct horse battery",
  "Kx7-mPq2vRzt9Lw",
  "gerobak hijau tua",
  "kuda langit merah sepatu",
  "teh manis tanpa gula",
  "hk3vd-9tqmx-z7wpr-4bngs",
])("[SL5] %s is not", (password) => {
  expect(isCommonPassword(password)).toBe(false);
});

test("[SL5] what is drawn at random is hardly ever common, and the longest password is judged at once", () => {
  const letter = fc.constantFrom(..."abcdefghjkmnpqrstvwxyz23456789".split(""));
  const drawn = fc.noBias(fc.array(letter, { minLength: 16, maxLength: 16 }));
  const common = fc
    .sample(drawn, { seed: 5, numRuns: 500 })
    .filter((letters) => isCommonPassword(letters.join("")));
  expect(common.length).toBeLessThan(10);
  for (const long of [`${"haha".repeat(63)}x`, "a".repeat(256), "aaab".repeat(64)])
    expect(typeof isCommonPassword(long)).toBe("boolean");
});
