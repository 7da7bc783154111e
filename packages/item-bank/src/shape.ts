/** Whether an unknown value, as `JSON.parse` gives it, has the form of a type. Built from smaller ones; says nothing about why not. */
export type Shape<T> = (value: unknown) => value is T;

/** What canonical JSON can write: no lone surrogates. */
export const isText: Shape<string> = (value): value is string =>
  typeof value === "string" && value.isWellFormed();

export const isBoolean: Shape<boolean> = (value): value is boolean => typeof value === "boolean";

export function isWhole(min: number, max: number): Shape<number> {
  return (value): value is number =>
    Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}

export function isOneOf<const T extends string | number>(...values: readonly T[]): Shape<T> {
  return (value): value is T => values.some((each) => each === value);
}

export function isNullOr<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value);
}

export function isList<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(shape);
}

/** Exactly these members: a field that is added to a type and forgotten here does not compile. */
export function isRecord<T extends object>(
  members: { readonly [Key in keyof T]-?: Shape<T[Key]> },
): Shape<T> {
  const names = Object.keys(members) as (keyof T & string)[];
  return (value): value is T =>
    isObject(value) &&
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && members[name](value[name]));
}

/** One of a union told apart by `kind`. */
export function isKind<T extends { readonly kind: string }>(
  shapes: {
    readonly [Kind in T["kind"]]: Shape<Extract<T, { readonly kind: Kind }>>;
  },
): Shape<T> {
  const byKind = new Map<string, (value: unknown) => boolean>(Object.entries(shapes));
  return (value): value is T =>
    isObject(value) && typeof value["kind"] === "string" && byKind.get(value["kind"])?.(value) === true;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
