import {
  type FactorOffer,
  type FactorProof,
  type FactorView,
  type RecoveryCodes,
  zFactorOffer,
  zFactorView,
  zRecoveryCodes,
} from "@neraca/protocol";
import {
  type Answer,
  askJson,
  type Fetch,
  type Loadable,
  loaded,
  type Problem,
  type Reader,
} from "@neraca/ui/live";

export type FactorState = {
  readonly view: Loadable<FactorView>;
  /** `offer`: a device is to be set up, and to show that it is. `codes`: recovery codes, this once. */
  readonly step:
    | { readonly kind: "standing" }
    | { readonly kind: "offer"; readonly offer: FactorOffer }
    | { readonly kind: "codes"; readonly codes: readonly string[] };
  readonly busy: boolean;
  /** Of what was asked for last. */
  readonly problem: Problem | null;
};

export const EMPTY_FACTOR: FactorState = {
  view: { kind: "loading" },
  step: { kind: "standing" },
  busy: false,
  problem: null,
};

export type FactorPorts = {
  readonly fetch: Fetch;
  readonly show: (state: FactorState) => void;
  /** True when the answer says that this login is no more. */
  readonly isOver: (answer: Answer<unknown>) => boolean;
};

const PATH = "/api/staff/factor";

/** One's own second factor: the set-up of a device, its recovery codes, its end. Secrets are here while they are shown, and no longer. */
export class FactorDesk {
  readonly #ports: FactorPorts;
  #state = EMPTY_FACTOR;

  constructor(ports: FactorPorts) {
    this.#ports = ports;
  }

  readonly load = async (): Promise<void> => {
    this.#change(EMPTY_FACTOR);
    const answer = await askJson(this.#ports.fetch, zFactorView, PATH);
    if (!this.#ports.isOver(answer)) this.#change({ view: loaded(answer) });
  };

  /** The secret of another device. True when it is there. */
  readonly begin = (proof: FactorProof): Promise<boolean> =>
    this.#post(zFactorOffer, "begin", proof, (offer) => ({ step: { kind: "offer", offer } }));

  readonly confirm = (code: string): Promise<boolean> =>
    this.#post(zRecoveryCodes, "confirm", { code }, toldCodes);

  readonly renewCodes = (proof: FactorProof): Promise<boolean> =>
    this.#post(zRecoveryCodes, "recovery-codes", proof, toldCodes);

  readonly remove = (proof: FactorProof): Promise<boolean> =>
    this.#post(zFactorView, "remove", proof, (view) => ({ view: { kind: "ready", value: view } }));

  /** What was shown once is shown no longer. */
  readonly leave = (): void => this.#change({ step: { kind: "standing" }, problem: null });

  async #post<T>(
    reader: Reader<T>,
    path: string,
    body: object,
    then: (value: T) => Partial<FactorState>,
  ): Promise<boolean> {
    if (this.#state.busy) return false;
    this.#change({ busy: true, problem: null });
    const answer = await askJson(this.#ports.fetch, reader, `${PATH}/${path}`, { body });
    if (this.#ports.isOver(answer)) return false;
    this.#change({ busy: false, ...(answer.ok ? then(answer.value) : { problem: answer.problem }) });
    return answer.ok;
  }

  #change(part: Partial<FactorState>): void {
    this.#state = { ...this.#state, ...part };
    this.#ports.show(this.#state);
  }
}

function toldCodes({ codes, view }: RecoveryCodes): Partial<FactorState> {
  return { step: { kind: "codes", codes }, view: { kind: "ready", value: view } };
}
