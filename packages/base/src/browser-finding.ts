/**
 * What an attestation of Safe Exam Browser came to. It is evidence, not proof: whoever opens a file of settings has its key.
 * - `genuine`: its keys are those of a file of this sitting, for our address
 * - `absent`: no key at all: another browser
 * - `key-wrong`: a key that fits no file of this sitting and our address: another file, another page, or made up
 * - `build-wrong`: a right file in a build that is not on the list
 * - `ticket-wrong`: the ticket was made up, used before, too old, or another computer's
 */
export const BROWSER_FINDINGS = ["genuine", "absent", "key-wrong", "build-wrong", "ticket-wrong"] as const;
export type BrowserFinding = (typeof BROWSER_FINDINGS)[number];
