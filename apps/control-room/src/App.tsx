import type { ReactElement } from "react";
import type { Acts } from "./acts.ts";
import { ControlScreen } from "./screens/ControlScreen.tsx";
import { useControlView } from "./store.ts";

export function App({ acts }: { readonly acts: Acts }): ReactElement {
  const view = useControlView();
  return <ControlScreen view={view} acts={acts} />;
}
