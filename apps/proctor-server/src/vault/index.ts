export { SealedBankError, type SealedManifest, sealBank, sealedManifestIn, unsealed } from "./sealed-bank.ts";
export { shareSheet } from "./share-sheet.ts";
export {
  type MadeVenueKey,
  makeVenueKey,
  type OpenedKey,
  openedBy,
  shareOfKey,
  type VenueKey,
  zVenueKey,
} from "./venue-key.ts";
