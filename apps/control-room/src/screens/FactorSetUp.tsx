import type { StaffMe } from "@neraca/protocol";
import { Button } from "@neraca/ui";
import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import { EMPTY_FACTOR, type FactorState } from "../engine/factor-desk.ts";
import { useTexts } from "../texts.ts";
import { LoginFrame } from "./LoginFrame.tsx";
import { SecondFactor } from "./SecondFactor.tsx";

type FactorSetUpProps = {
  readonly me: StaffMe;
  readonly factor: FactorState | null;
  readonly acts: Acts;
};

/** Logged in, and kept here until there is a second factor. */
export function FactorSetUp({ me, factor, acts }: FactorSetUpProps): ReactElement {
  const { t } = useTexts();
  const step = (factor ?? EMPTY_FACTOR).step.kind;
  return (
    <LoginFrame
      isWide
      foot={
        <Button size="sm" icon="logout" onPress={() => void acts.logOut()}>
          {t("app.logout")}
        </Button>
      }
    >
      <h1>{t(step === "codes" ? "factor.codesHead" : "factor.mustTitle")}</h1>
      {step === "standing" ? <p className="c-lead">{t("factor.mustLead")}</p> : null}
      <SecondFactor
        me={me}
        factor={factor ?? EMPTY_FACTOR}
        acts={acts}
        mustSetUp
        onKept={() => void acts.start()}
      />
    </LoginFrame>
  );
}
