import type { ReactElement } from "react";
import { type BoardActs, BoardScreen } from "./screens/BoardScreen.tsx";
import { useBoardView } from "./store.ts";

export function App({ acts }: { readonly acts: BoardActs }): ReactElement {
  const view = useBoardView();
  return <BoardScreen view={view} acts={acts} />;
}
