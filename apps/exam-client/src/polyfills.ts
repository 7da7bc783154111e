/**
 * What our packages use and a venue's last browser for Windows 7 (Chrome 109) does not have. Written out instead of taken from a
 * library: three functions of a standard, used only on small arrays and texts.
 */
function define(target: object, name: string, value: (...args: never[]) => unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

define(
  Array.prototype,
  "toSorted",
  function toSorted(this: unknown[], compare?: (a: unknown, b: unknown) => number) {
    return Array.from(this).sort(compare);
  },
);

define(Array.prototype, "toReversed", function toReversed(this: unknown[]) {
  return Array.from(this).reverse();
});

define(String.prototype, "isWellFormed", function isWellFormed(this: string) {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(String(this));
});

export {};
