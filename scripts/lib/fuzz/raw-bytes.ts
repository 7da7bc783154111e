import type { Draw } from "./draw.ts";
import { frameOf } from "./raw-wire.ts";

const TARGETS = [
  "/api/candidate/login",
  "/api/staff/me",
  "/api/staff/login",
  "/",
  "/socket.io/?EIO=4&transport=websocket",
  "/socket.io/?EIO=3&transport=polling",
  "/socket.io/?EIO=4&transport=polling&sid=__proto__",
  "//evil.example/%2e%2e/",
  "/..%2f..%2f..%2fetc/passwd",
  "/control/..%5c..%5c%00",
  "/board/%E0%A4%A",
  "/ledger/../ledger.key",
  "/%2e%2e/board.secret",
  "/control/.%2e/.%2e/.%2e/package.json",
  "http://169.254.169.254/latest/meta-data/",
  "*",
  "/feed",
] as const;

const HEADS = [
  "content-length: 5\r\ncontent-length: 6",
  "content-length: 4\r\ntransfer-encoding: chunked",
  "transfer-encoding: chunked, identity",
  "transfer-encoding : chunked",
  "transfer-encoding: xchunked",
  "content-length: -1",
  "content-length: 99999999999999999999",
  "content-length: +5",
  "content-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: 3",
  "content-type: application/json; charset=utf-7\r\ncontent-length: 2",
  "content-type: text/plain\r\ncontent-length: 2",
  "content-type: multipart/form-data\r\ncontent-length: 2",
  "content-type: application/json\r\ncontent-length: 2",
  "content-type: application/json\r\ncontent-length: 20000",
  "expect: 100-continue\r\ncontent-length: 2",
  "upgrade: h2c\r\nconnection: upgrade, http2-settings",
  "upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 99\r\nsec-websocket-key: x",
  "cookie: neraca-staff=__proto__; neraca-staff=%00",
  "x-forwarded-for: 127.0.0.1\r\nx-forwarded-host: evil.example",
  "origin: null\r\nsec-fetch-site: cross-site",
  "host: evil.example",
  "range: bytes=-1,0-99999999999,5-4",
  'if-none-match: "\u00ff"',
  "a: \u0000",
  " folded: yes",
] as const;

const BODIES = [
  "",
  "{}",
  "[]",
  "0\r\n\r\n",
  "5\r\n{}\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n",
  "\u001f\u008b\u0008",
  "}{",
  "ffffffffffffffff\r\n",
] as const;
const METHODS = [
  "GET",
  "POST",
  "PUT",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "CONNECT",
  "HEAD",
  "PATCH",
  "PRI",
  "get",
  "\u0000",
] as const;

/** Largest head that is tried: above what Node takes. */
const LONG = 40_000;

/** Bytes for an HTTP port: requests out of joint, or nothing that looks like one. */
export function hostileRequest(draw: Draw): Buffer {
  if (draw.oneIn(12)) return noise(draw, 1 + draw.below(600));
  const target = draw.oneIn(20) ? `/${"a/".repeat(draw.below(LONG / 2))}` : draw.of(TARGETS);
  const extra = draw.oneIn(30) ? `x: ${"y".repeat(draw.below(LONG))}` : draw.of(HEADS);
  const lineEnd = draw.oneIn(15) ? "\n" : "\r\n";
  const head = [
    `${draw.of(METHODS)} ${target} HTTP/${draw.of(["1.1", "1.1", "1.1", "1.0", "2.0", "0.9"])}`,
    ...(draw.oneIn(10) ? [] : ["host: 127.0.0.1"]),
    "x-neraca: 1",
    // So that whoever answers ends, and we need not wait.
    ...(draw.oneIn(8) ? [] : ["connection: close"]),
    ...extra.split("\r\n"),
    ...(draw.oneIn(3) ? draw.of(HEADS).split("\r\n") : []),
  ].join(lineEnd);
  const whole = Buffer.from(`${head}${lineEnd}${lineEnd}${draw.of(BODIES)}`, "latin1");
  return draw.oneIn(10) ? whole.subarray(0, draw.below(whole.length)) : whole;
}

/** Bytes for a websocket that is open: frames out of joint, packets of Engine.IO and Socket.IO that nobody sends. */
export function hostileFrame(draw: Draw, endpoint: string): Buffer {
  const packet = draw.of([
    `40/${endpoint},`,
    `41/${endpoint},`,
    `42/${endpoint},["frame"]`,
    `42/${endpoint},["__proto__",{}]`,
    `42/${endpoint},["disconnect","x"]`,
    `42/${endpoint},["connection"]`,
    `42/${endpoint},["error",null]`,
    `42/${endpoint},{"a":1}`,
    `42/${endpoint},[`,
    `421/${endpoint},["frame","x"]`,
    `43/${endpoint},9007199254740993[]`,
    `44/${endpoint},{"message":"x"}`,
    `451-/${endpoint},["frame",{"_placeholder":true,"num":0}]`,
    `4599999-/${endpoint},["frame",{"_placeholder":true,"num":-1}]`,
    `42/${endpoint},["frame",{"toString":null,"length":1e9}]`,
    `42/${endpoint},["frame",[[[[[[]]]]]]]`,
    "40/nowhere,",
    '40/__proto__,{"token":{}}',
    "0{}",
    "1",
    "2probe",
    "5",
    "6",
    "9",
    "",
  ]);
  const body = Buffer.from(packet, "utf8");
  switch (draw.below(8)) {
    case 0:
      // Not masked: no client does that.
      return Buffer.concat([Buffer.from([0x81, body.length & 0x7f]), body]);
    case 1:
      return Buffer.from([draw.below(256), draw.below(256), draw.below(256), draw.below(256)]);
    case 2:
      return frameOf(1, noise(draw, draw.below(300)));
    case 3:
      return frameOf(2, noise(draw, draw.below(300)));
    case 4:
      return draw.oneIn(10)
        ? frameOf(1, Buffer.alloc(70_000, 0x61))
        : frameOf(draw.below(16), body.subarray(0, 100));
    case 5:
      return frameOf(8, noise(draw, draw.below(130)));
    default:
      return frameOf(1, body);
  }
}

function noise(draw: Draw, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => draw.below(256)));
}
