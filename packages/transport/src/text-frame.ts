/** RFC 6455, 5.2: the last and only fragment, text. */
const WHOLE_TEXT = 0x81;
/** Where the length has two and eight bytes of its own. */
const LENGTH_IN_2 = 126;
const LENGTH_IN_8 = 127;

/**
 * A whole WebSocket frame of a server's, head and text in one piece of memory: written to the network by one plain write, where head and
 * text apart take the way for many.
 */
export function textFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  const headBytes = bytes < LENGTH_IN_2 ? 2 : bytes < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headBytes + bytes);
  frame[0] = WHOLE_TEXT;
  if (headBytes === 2) frame[1] = bytes;
  else if (headBytes === 4) {
    frame[1] = LENGTH_IN_2;
    frame.writeUInt16BE(bytes, 2);
  } else {
    frame[1] = LENGTH_IN_8;
    frame.writeBigUInt64BE(BigInt(bytes), 2);
  }
  frame.write(text, headBytes);
  return frame;
}
