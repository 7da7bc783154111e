/** In parts: the call of a function takes only so many arguments. */
export function base64Of(bytes: Uint8Array): string {
  const PART = 8_192;
  let text = "";
  for (let at = 0; at < bytes.length; at += PART)
    text += String.fromCharCode(...bytes.subarray(at, at + PART));
  return btoa(text);
}
