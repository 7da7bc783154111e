/** Stands where a key was taken out: what the next version puts there keeps the place. */
const NOTHING: unique symbol = Symbol("nothing");

/**
 * A map that never changes: `with` and `without` give another one. For states that are folded event by event, where copying a `Map` of a
 * hundred entries at each event would cost more than everything else that is done with the event.
 *
 * All versions that grew out of each other share one list of keys, which only grows; each has values of its own by place in that list. The
 * newest version may add a key to the list: an older one does not see it, because its values end before. An older version that wants to
 * add a key of its own (its branch was taken back and goes on differently) copies the keys that it sees first.
 *
 * Goes through its entries in the order in which their keys first came.
 */
export class ImmutableMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #places: Map<Key, number>;
  readonly #values: readonly (Value | typeof NOTHING)[];
  readonly size: number;

  private constructor(places: Map<Key, number>, values: readonly (Value | typeof NOTHING)[], size: number) {
    this.#places = places;
    this.#values = values;
    this.size = size;
  }

  static empty<Key, Value>(): ImmutableMap<Key, Value> {
    return new ImmutableMap<Key, Value>(new Map(), [], 0);
  }

  get(key: Key): Value | undefined {
    const value = this.#at(this.#places.get(key));
    return value === NOTHING ? undefined : value;
  }

  has(key: Key): boolean {
    return this.#at(this.#places.get(key)) !== NOTHING;
  }

  with(key: Key, value: Value): ImmutableMap<Key, Value> {
    const place = this.#places.get(key);
    const size = this.#at(place) === NOTHING ? this.size + 1 : this.size;
    if (place !== undefined && place < this.#values.length) {
      return new ImmutableMap(this.#places, this.#values.with(place, value), size);
    }
    // Nobody's own list begins in the empty map, which many begin with.
    const isNewest = this.#values.length > 0 && this.#places.size === this.#values.length;
    const places = isNewest ? this.#places : this.#ownPlaces();
    places.set(key, this.#values.length);
    return new ImmutableMap(places, [...this.#values, value], size);
  }

  without(key: Key): ImmutableMap<Key, Value> {
    const place = this.#places.get(key);
    if (place === undefined || this.#at(place) === NOTHING) return this;
    return new ImmutableMap(this.#places, this.#values.with(place, NOTHING), this.size - 1);
  }

  forEach(call: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) call(value, key, this);
  }

  *entries(): Generator<[Key, Value], undefined> {
    for (const [key, place] of this.#places) {
      const value = this.#at(place);
      if (value !== NOTHING) yield [key, value];
    }
  }

  *keys(): Generator<Key, undefined> {
    for (const [key] of this) yield key;
  }

  *values(): Generator<Value, undefined> {
    for (const [, value] of this) yield value;
  }

  [Symbol.iterator](): Generator<[Key, Value], undefined> {
    return this.entries();
  }

  /** A place beyond the values belongs to a version that came later. */
  #at(place: number | undefined): Value | typeof NOTHING {
    if (place === undefined || place >= this.#values.length) return NOTHING;
    return this.#values[place] as Value | typeof NOTHING;
  }

  #ownPlaces(): Map<Key, number> {
    return new Map([...this.#places].filter(([, place]) => place < this.#values.length));
  }
}
