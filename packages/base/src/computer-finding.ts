/**
 * What a candidate's computer came to, as the sitting's room knows it.
 * - `enrolled`: it has shown that it is the one that was enrolled for this seat of the room
 * - `elsewhere`: it has shown that it is enrolled in another room
 * - `outside`: whatever it shows, it speaks from an address that is none of the room's
 * - `unknown`: it shows nothing, or something that no seat was enrolled with
 */
export type ComputerFinding =
  | { readonly kind: "enrolled"; readonly seat: string }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "outside" }
  | { readonly kind: "unknown" };
