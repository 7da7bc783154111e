import { instant } from "@neraca/base";
import type { FactorView, Reason, StaffMe } from "@neraca/protocol";
import type { ControlView } from "../engine/control-room.ts";
import type { Me } from "../engine/control-view.ts";
import { EMPTY_FACTOR, type FactorState } from "../engine/factor-desk.ts";

const AT = instant(1_795_000_000_000);
const refusedBy = (reason: Reason) => ({ kind: "refused", reason }) as const;

export const NO_FACTOR: FactorView = { since: null, recoveryLeft: 0, isDemanded: false, reset: null };
const STANDING: FactorView = { ...NO_FACTOR, since: AT, recoveryLeft: 9 };
const OFFER: FactorState["step"] = {
  kind: "offer",
  offer: {
    secret: "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ",
    uri: "otpauth://totp/Neraca%20tilok-1:rina?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Neraca%20tilok-1&algorithm=SHA1&digits=6&period=30",
    expiresAt: AT,
  },
};
const CODES: FactorState["step"] = {
  kind: "codes",
  codes: [
    "k7mq-x2pa-9wtc-r4hd-u6ne-3bfz",
    "p3ya-8ckd-m5vr-w2tj-e9hq-4nxg",
    "d6zb-t7wf-a3ms-k8up-y4rc-5jhe",
    "w9qn-4gxk-h2ed-v7ca-m3tp-8ybf",
    "c5rj-u8hm-z6ya-b3kw-t9fd-2vqe",
    "n4tx-e7pc-j9gb-s2vm-h6wk-5ury",
    "y8fk-a2zw-q5hd-c7nt-r3xm-9jpb",
    "h3ve-m9ub-x4tj-g6qa-k2dy-7wcs",
    "t6cp-r5ny-e8bw-u9fh-v4ka-3mzd",
    "b2wg-k4xe-d7jt-y5rq-a8pm-6hvn",
  ],
};

export function factorOf(part: Partial<FactorState>): FactorState {
  return { ...EMPTY_FACTOR, view: { kind: "ready", value: STANDING }, ...part };
}

/** States of a second factor: at the login, at the set-up that is demanded, on one's own account page. */
export function factorStates(
  base: ControlView,
  account: (part: Partial<ControlView>) => () => ControlView,
): Readonly<Record<string, () => ControlView>> {
  const me: StaffMe = { username: "anton", name: "Anton Tarigan", role: "committee" };
  const code = (part: Partial<Me & { readonly kind: "code" }>) => (): ControlView => ({
    ...base,
    me: {
      kind: "code",
      username: "anton",
      busy: false,
      problem: null,
      clock: { now: AT, arrivedAtMs: performance.now() },
      ...part,
    },
  });
  const setUp = (part: Partial<FactorState>) => (): ControlView => ({
    ...base,
    me: { kind: "set-up", me },
    factor: factorOf(part),
  });
  const standing = (view: FactorView): FactorState["view"] => ({ kind: "ready", value: view });
  const none = standing({ ...NO_FACTOR, isDemanded: true });
  return {
    "login/code": code({}),
    "login/code-busy": code({ busy: true }),
    "login/code-wrong": code({ problem: refusedBy("second-factor-wrong") }),
    "login/code-used": code({ problem: refusedBy("second-factor-used") }),
    "login/code-locked": code({ problem: refusedBy("second-factor-locked") }),
    "login/code-unreadable": code({ problem: refusedBy("second-factor-unreadable") }),
    "login/code-offline": code({ problem: { kind: "offline" }, clock: null }),
    "factor/must": setUp({ view: none }),
    "factor/must-reset": setUp({
      view: standing({ ...NO_FACTOR, isDemanded: true, reset: { at: AT, by: "Sari Ginting" } }),
    }),
    "factor/must-refused": setUp({ view: none, problem: refusedBy("staff-credentials-wrong") }),
    "factor/must-offer": setUp({ view: none, step: OFFER }),
    "factor/must-codes": setUp({ view: none, step: CODES }),
    "account/factor-none": account({ factor: factorOf({ view: standing(NO_FACTOR) }) }),
    "account/factor-setting-up": account({ factor: factorOf({ view: standing(NO_FACTOR) }) }),
    "account/factor-loading": account({ factor: EMPTY_FACTOR }),
    "account/factor-failed": account({
      factor: factorOf({ view: { kind: "failed", problem: { kind: "offline" } } }),
    }),
    "account/factor-standing": account({ factor: factorOf({}) }),
    "account/factor-demanded": account({
      factor: factorOf({ view: standing({ ...STANDING, isDemanded: true, recoveryLeft: 2 }) }),
    }),
    "account/factor-renewing": account({ factor: factorOf({ problem: refusedBy("second-factor-wrong") }) }),
    "account/factor-removing": account({ factor: factorOf({}) }),
    "account/factor-reset": account({
      factor: factorOf({ view: standing({ ...NO_FACTOR, reset: { at: AT, by: null } }) }),
    }),
    "account/factor-offer": account({ factor: factorOf({ step: OFFER }) }),
    "account/factor-offer-wrong": account({
      factor: factorOf({ step: OFFER, problem: refusedBy("second-factor-setup-gone") }),
    }),
    "account/factor-codes": account({ factor: factorOf({ step: CODES }) }),
  };
}

/** What a person presses to come there. */
export const FACTOR_PRESSES: Readonly<Record<string, readonly string[]>> = {
  "account/factor-setting-up": [".c-factor-acts > :nth-child(1)"],
  "account/factor-renewing": [".c-factor-acts > :nth-child(1)"],
  "account/factor-removing": [".c-factor-acts > :nth-child(3)"],
};
