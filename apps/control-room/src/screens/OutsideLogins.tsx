import type { SeatView } from "@neraca/protocol";
import { Button } from "@neraca/ui";
import type { ReactElement } from "react";
import { byAddress } from "../model/outside.ts";
import { useTexts } from "../texts.ts";

type OutsideProps = {
  readonly seats: readonly SeatView[];
  readonly onOpen: (seat: SeatView) => void;
};

/** Logins that wait because they came from outside of the room's networks, by the address: many from one are one place. */
export function OutsideLogins({ seats, onOpen }: OutsideProps): ReactElement | null {
  const { t } = useTexts();
  const addresses = byAddress(seats);
  if (addresses.length === 0) return null;
  return (
    <section className="c-panel c-outside" aria-labelledby="outside" tabIndex={0}>
      <div className="c-panel-head">
        <h2 id="outside">{t("outside.title")}</h2>
      </div>
      <p className="c-sub">{t("outside.lead")}</p>
      <dl>
        {addresses.map(({ address, waiting }) => (
          <div key={address}>
            <dt>{address}</dt>
            {waiting.map((seat) => (
              <dd key={seat.attemptId}>
                <Button size="sm" icon="offline" onPress={() => onOpen(seat)}>
                  {`${seat.seat} · ${seat.name}`}
                </Button>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
