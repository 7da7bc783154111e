declare const brand: unique symbol;

/** A value of type `T` that a parser has let in under the name `Name`; nothing else can be passed where it is asked for. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
