/** A bug in this program: something that cannot be has happened. Nobody catches it; the process ends and replay finds the truth. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Asserts what must hold if the program is right. Stays on in production. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** For the `default` of an exhaustive switch: the compiler rejects it when a case is missing. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable: ${String(value)}`);
}
