import { accepted, type Result, refused } from "@neraca/base";
import type { DocumentOrder } from "@neraca/documents";
import { expect, test } from "vitest";
import { KeptDocuments } from "../src/documents/kept-documents.ts";

const ORDER = {} as DocumentOrder;

test("[DL2] a document is made once for all who ask, kept, and the longest unused goes first", async () => {
  let made = 0;
  const documents = new KeptDocuments(
    {
      typeset: async () => {
        made += 1;
        return accepted(new Uint8Array(4));
      },
    },
    8,
  );
  const ask = (name: string) => documents.document(name, async () => ORDER);
  await Promise.all(["a", "a", "a"].map(ask));
  expect(made).toBe(1);
  await ask("b");
  await ask("a");
  await ask("c");
  expect(made).toBe(3);
  await ask("a");
  expect(made).toBe(3);
  await ask("b");
  expect(made).toBe(4);
});

test("[DL2] busy and failures are not kept", async () => {
  const answers: (() => Promise<Result<Uint8Array, "busy">>)[] = [
    async () => refused("busy"),
    async () => {
      throw new Error("not set");
    },
    async () => accepted(Uint8Array.of(1)),
  ];
  const documents = new KeptDocuments({
    typeset: async () => (answers.shift() ?? (async () => refused("busy")))(),
  });
  const ask = () => documents.document("a", async () => ORDER);
  expect(await ask()).toEqual({ ok: false, error: "busy" });
  await expect(ask()).rejects.toThrow("not set");
  expect(await ask()).toEqual({ ok: true, value: Uint8Array.of(1) });
  expect((await ask()).ok).toBe(true);
});

test("[DL2] what has changed while it was looked at is busy, is not set, and is asked for anew the next time", async () => {
  let set = 0;
  const documents = new KeptDocuments({
    typeset: async () => {
      set += 1;
      return accepted(new Uint8Array(1));
    },
  });
  expect(await documents.document("a", async () => null)).toEqual({ ok: false, error: "busy" });
  expect(set).toBe(0);
  expect((await documents.document("a", async () => ORDER)).ok).toBe(true);
  expect(set).toBe(1);
  // It is kept: nobody looks again at what it is of.
  const made = await documents.document("a", async () => Promise.reject(new Error("asked again")));
  expect(made.ok).toBe(true);
});
