/**
 * What Chromium is told on an exam computer: the exam's address and nothing else. Root owns the file; whoever sits there cannot change it.
 *
 * @param origin `https://ujian.example`
 * @param authorities certificates by which the server is known, as base64 of their DER
 */
export function kioskPolicy(
  origin: string,
  authorities: readonly string[],
): Readonly<Record<string, unknown>> {
  return {
    URLBlocklist: ["*"],
    URLAllowlist: [origin],
    CACertificates: authorities,
    // The machine has one client certificate, its own; asking which one to use would be asking a candidate.
    AutoSelectCertificateForUrls: [JSON.stringify({ pattern: origin, filter: {} })],
    DeveloperToolsAvailability: 2,
    RemoteDebuggingAllowed: false,
    ExtensionInstallBlocklist: ["*"],
    DownloadRestrictions: 3,
    AllowFileSelectionDialogs: false,
    PrintingEnabled: false,
    ScreenCaptureAllowed: false,
    AudioCaptureAllowed: false,
    VideoCaptureAllowed: false,
    DefaultClipboardSetting: 2,
    DefaultPopupsSetting: 2,
    DefaultNotificationsSetting: 2,
    DefaultGeolocationSetting: 2,
    IncognitoModeAvailability: 1,
    BrowserGuestModeEnabled: false,
    BrowserSignin: 0,
    SyncDisabled: true,
    PasswordManagerEnabled: false,
    AutofillAddressEnabled: false,
    AutofillCreditCardEnabled: false,
    TranslateEnabled: false,
    SpellcheckEnabled: false,
    SearchSuggestEnabled: false,
    MetricsReportingEnabled: false,
    BackgroundModeEnabled: false,
    // Names are the venue's: nobody outside is asked for them.
    DnsOverHttpsMode: "off",
    // An exam computer has no way to a proxy that somebody brought along.
    ProxySettings: { ProxyMode: "direct" },
    TaskManagerEndProcessEnabled: false,
  };
}
