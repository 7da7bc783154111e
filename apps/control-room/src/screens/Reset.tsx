import type { ReactElement } from "react";
import type { Acts } from "../acts.ts";
import { useTexts } from "../texts.ts";
import { CodeForm } from "./CodeForm.tsx";

/** Another password for one's own account, by the code of a reset. */
export function Reset({ acts }: { readonly acts: Pick<Acts, "ask" | "logIn"> }): ReactElement {
  const { t } = useTexts();
  const words = {
    title: t("reset.title"),
    lead: t("reset.lead"),
    refused: t("reset.refused"),
    make: t("reset.make"),
  };
  return <CodeForm acts={acts} path="/api/staff/reset" words={words} />;
}
