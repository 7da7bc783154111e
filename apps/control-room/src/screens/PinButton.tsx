import { Button, Icon } from "@neraca/ui";
import type { ReactElement } from "react";
import { Button as AriaButton, Tooltip, TooltipTrigger } from "react-aria-components";
import type { Acts } from "../acts.ts";
import type { RoomState } from "../model/room.ts";
import { type Standing, whyNot } from "../model/room-actions.ts";
import { useTexts } from "../texts.ts";

type PinProps = { readonly room: RoomState; readonly standing: Standing; readonly acts: Acts };

/** The sitting PIN for as long as it is held, by pointer, touch, Space or Enter. Nothing keeps it afterwards. */
export function PinButton({ room, standing, acts }: PinProps): ReactElement {
  const { t, local } = useTexts();
  const reason = whyNot("reveal-pin", standing);
  if (reason !== null) {
    return (
      <Button icon="eye" whyNot={local(reason)} className="c-pin">
        {t("pin.hold")}
      </Button>
    );
  }
  return (
    <TooltipTrigger delay={400} closeDelay={0} shouldCloseOnPress>
      <AriaButton
        className="n-button c-pin"
        data-variant="secondary"
        data-size="md"
        data-pin={room.pin.kind}
        onPressStart={() => acts.holdPin()}
        onPressEnd={() => acts.releasePin()}
        onBlur={() => acts.releasePin()}
      >
        <Icon name="eye" />
        <span aria-live="polite" className="n-figures">
          {room.pin.kind === "hidden" ? t("pin.hold") : null}
          {room.pin.kind === "asking" ? t("pin.asking") : null}
          {room.pin.kind === "shown" ? t("pin.shown", { pin: room.pin.pin }) : null}
        </span>
      </AriaButton>
      <Tooltip className="n-tooltip" offset={6}>
        {t("pin.hint")}
      </Tooltip>
    </TooltipTrigger>
  );
}
