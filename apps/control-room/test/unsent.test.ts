import { expect, test } from "vitest";
import { Unsent } from "../src/unsent.ts";

const LOCK = "Kunci ujian Bagus Wicaksono?";

test("[RM14] what was written and not sent is there again for whoever wrote it", () => {
  const unsent = new Unsent();
  unsent.belongsTo("rina");
  unsent.keep(LOCK, "Ponsel di meja");
  unsent.belongsTo("rina");
  expect(unsent.textOf(LOCK)).toBe("Ponsel di meja");
  expect(unsent.textOf("Kunci ujian Eko Prasetyo?")).toBeNull();
});

test("[RM14] another account finds nothing of it, and the first finds nothing again", () => {
  const unsent = new Unsent();
  unsent.belongsTo("rina");
  unsent.keep(LOCK, "Ponsel di meja");
  unsent.belongsTo("tono");
  expect(unsent.textOf(LOCK)).toBeNull();
  unsent.belongsTo("rina");
  expect(unsent.textOf(LOCK)).toBeNull();
});

test("[RM14] what is sent, given up, emptied or left by logging out is forgotten", () => {
  const unsent = new Unsent();
  unsent.belongsTo("rina");
  unsent.keep(LOCK, "Ponsel");
  unsent.drop(LOCK);
  expect(unsent.textOf(LOCK)).toBeNull();
  unsent.keep(LOCK, "Ponsel");
  unsent.keep(LOCK, " ");
  expect(unsent.textOf(LOCK)).toBeNull();
  unsent.keep(LOCK, "Ponsel");
  unsent.forget();
  expect(unsent.textOf(LOCK)).toBeNull();
});

test("[RM14] it keeps twenty, the newest", () => {
  const unsent = new Unsent();
  for (let nth = 0; nth < 21; nth++) unsent.keep(`dialog ${nth}`, `text ${nth}`);
  expect(unsent.textOf("dialog 0")).toBeNull();
  expect(unsent.textOf("dialog 1")).toBe("text 1");
  expect(unsent.textOf("dialog 20")).toBe("text 20");
});
