import { needsText } from "@neraca/base";
import { Button, Segments, type ShownTheme } from "@neraca/ui";
import type { ReactElement } from "react";
import { Button as AriaButton, Dialog as AriaDialog, DialogTrigger, Popover } from "react-aria-components";
import { useActions, usePreferences, useSnapshot } from "../client.ts";
import { largerText, smallerText, TEXT_SIZES } from "../model/preferences.ts";
import { useTexts } from "../texts/catalogue.ts";

/** What is on screen now: "as the computer" has been resolved by the shared theme to one of three. */
function shownTheme(): ShownTheme {
  const shown = document.documentElement.dataset["theme"];
  return shown === "dark" || shown === "contrast" ? shown : "light";
}

/** Text size, contrast, line focus, shortcuts. */
export function DisplaySettings({ full }: { readonly full: boolean }): ReactElement {
  const { t } = useTexts();
  const { theme } = usePreferences();
  const { choose } = useActions();
  return (
    <div className="x-settings">
      <TextSizeSetting />
      <div className="x-setting">
        <span className="x-setting-name">{t("display.contrast")}</span>
        <Segments<ShownTheme>
          label={t("display.contrast")}
          value={theme === "system" ? shownTheme() : theme}
          onChange={(chosen) => choose({ theme: chosen })}
          size="lg"
          segments={[
            { value: "light", label: t("display.light"), icon: "sun" },
            { value: "dark", label: t("display.dark"), icon: "moon" },
            { value: "contrast", label: t("display.high"), icon: "contrast" },
          ]}
        />
      </div>
      {full ? <ReadingSettings /> : null}
      <Granted />
    </div>
  );
}

/** What the settings began with, and that nobody is held to it. */
function Granted(): ReactElement | null {
  const { t, local } = useTexts();
  const { needs } = useSnapshot();
  const shown = (needs ?? []).filter((need) => need !== "low-vision-seat");
  if (shown.length === 0) return null;
  return <p className="x-hint">{t("display.granted", { needs: local(needsText(shown)) })}</p>;
}

function TextSizeSetting(): ReactElement {
  const { t } = useTexts();
  const { textSize } = usePreferences();
  const { choose } = useActions();
  const smallest = smallerText(textSize) === textSize;
  const largest = largerText(textSize) === textSize;
  return (
    <div className="x-setting">
      <span className="x-setting-name">{t("display.text-size")}</span>
      <div className="x-text-size">
        <Button
          size="lg"
          icon="minus"
          iconOnly
          onPress={() => choose({ textSize: smallerText(textSize) })}
          whyNot={smallest ? t("display.smallest") : null}
        >
          {t("display.smaller")}
        </Button>
        <span className="x-text-steps" role="status">
          <span className="n-hidden">
            {t("display.text-step", { step: textSize, of: TEXT_SIZES.length })}
          </span>
          {TEXT_SIZES.map((step) => (
            <span key={step} aria-hidden="true" data-on={step <= textSize} data-step={step} />
          ))}
        </span>
        <Button
          size="lg"
          icon="plus"
          iconOnly
          onPress={() => choose({ textSize: largerText(textSize) })}
          whyNot={largest ? t("display.largest") : null}
        >
          {t("display.larger")}
        </Button>
      </div>
    </div>
  );
}

function ReadingSettings(): ReactElement {
  const { t } = useTexts();
  const { lineFocus, singleKeys, words } = usePreferences();
  const { choose } = useActions();
  return (
    <>
      <OnOff
        name={t("display.line-focus")}
        hint={t("display.line-focus-hint")}
        isOn={lineFocus}
        onChange={(on) => choose({ lineFocus: on })}
      />
      <OnOff
        name={t("display.single-keys")}
        hint={t("display.single-keys-hint")}
        isOn={singleKeys}
        onChange={(on) => choose({ singleKeys: on })}
      />
      <OnOff
        name={t("display.words")}
        hint={t("display.words-hint")}
        isOn={words}
        onChange={(on) => choose({ words: on })}
      />
      <p className="x-hint">{t("display.remembered")}</p>
    </>
  );
}

type OnOffProps = {
  readonly name: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
};

function OnOff({ name, hint, isOn, onChange }: OnOffProps): ReactElement {
  const { t } = useTexts();
  return (
    <div className="x-setting">
      <div className="x-setting-words">
        <span className="x-setting-name">{name}</span>
        <span className="x-hint">{hint}</span>
      </div>
      <Segments<"on" | "off">
        label={name}
        value={isOn ? "on" : "off"}
        onChange={(value) => onChange(value === "on")}
        size="lg"
        segments={[
          { value: "off", label: t("display.off") },
          { value: "on", label: t("display.on") },
        ]}
      />
    </div>
  );
}

/** The settings behind a button in the exam's header. A popover, so that the question is seen changing beside it. */
export function DisplayButton(): ReactElement {
  const { t } = useTexts();
  return (
    <DialogTrigger>
      <AriaButton className="n-button x-display-button" data-variant="secondary">
        <span aria-hidden="true" className="x-aa">
          A<span>A</span>
        </span>
        {t("display.title")}
      </AriaButton>
      <Popover className="x-popover" placement="bottom end" offset={6} isNonModal>
        <AriaDialog className="x-popover-dialog" aria-label={t("display.title")}>
          <DisplaySettings full />
          {/* In full screen the Escape key belongs to the browser: everything that opens has a button that closes it. */}
          <div className="x-actions">
            <Button slot="close" size="lg">
              {t("display.close")}
            </Button>
          </div>
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}
