import { expect, test } from "vitest";
import { dialogKey, Unsent } from "../src/unsent.ts";

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

test("[RM14] the text that was on its way when the login ended is there again, and what was sent long before is not", () => {
  const unsent = new Unsent();
  unsent.belongsTo("rina");
  unsent.keep(LOCK, "Ponsel di meja");
  unsent.send(LOCK, "Ponsel di meja", 1_000);
  expect(unsent.textOf(LOCK)).toBeNull();
  unsent.loginEnded(31_000);
  unsent.belongsTo("rina");
  expect(unsent.textOf(LOCK)).toBe("Ponsel di meja");
  unsent.send(LOCK, "Ponsel di meja", 40_000);
  unsent.loginEnded(70_001);
  expect(unsent.textOf(LOCK)).toBeNull();
  // A wrong password after it ends nothing a second time.
  unsent.loginEnded(70_002);
  expect(unsent.textOf(LOCK)).toBeNull();
});

test("[RM14] what was on its way is nobody else's, and is forgotten by who logs out", () => {
  const unsent = new Unsent();
  unsent.belongsTo("rina");
  unsent.send(LOCK, "Ponsel", 0);
  unsent.belongsTo("tono");
  unsent.loginEnded(1);
  expect(unsent.textOf(LOCK)).toBeNull();
  unsent.send(LOCK, "Ponsel", 2);
  unsent.forget();
  unsent.loginEnded(3);
  expect(unsent.textOf(LOCK)).toBeNull();
});

test("[RM14] a dialog of the same title of another room, or about another selection, is another one", () => {
  const pause = "Jeda ujian?";
  const keys = [
    dialogKey("#/sitting/a", pause),
    dialogKey("#/sitting/b", pause),
    dialogKey("#/sitting/a", pause, "sel-1"),
    dialogKey("#/sitting/a", pause, "sel-2"),
  ];
  expect(new Set(keys).size).toBe(4);
  expect(dialogKey("#/sitting/a", pause)).toBe(keys[0]);
});
