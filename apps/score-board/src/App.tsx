import type { ReactElement } from "react";
import { type BoardActs, BoardScreen } from "./screens/BoardScreen.tsx";
import type { CheckActs } from "./screens/Check.tsx";
import { useBoardView, useCheckView } from "./store.ts";

type AppProps = { readonly acts: BoardActs; readonly checkActs: CheckActs };

export function App({ acts, checkActs }: AppProps): ReactElement {
  const view = useBoardView();
  const check = useCheckView();
  return <BoardScreen view={view} acts={acts} check={check} checkActs={checkActs} />;
}
