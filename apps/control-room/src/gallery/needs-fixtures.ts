/** What a person presses to come to what was granted to a candidate of the room. */
export const NEEDS_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "panel/needs": ['[data-seat="B-02"]'],
  "panel/needs-change": ['[data-seat="B-02"]', ".c-panel-actions > :nth-child(8)"],
};
