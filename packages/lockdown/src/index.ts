export { configKeyOf, headerHashOf, isHeaderHash } from "./config-key.ts";
export { isKioskOrigin, type KioskFile, kioskOf } from "./kiosk/kiosk.ts";
export type { Settings, SettingValue } from "./plist.ts";
export { SEB_REASONS } from "./reasons.ts";
export { isFilePassword, openSebFile, sebFileOf } from "./seb-file.ts";
export { settingsOfSitting } from "./sitting-settings.ts";
