import type { SittingId } from "@neraca/base";
import {
  OUTBOUND_FRAME_BYTES_MAX,
  parseFrame,
  type SeatView,
  type SittingView,
  type StaffOutbound,
  type StaffVerb,
  type Wire,
  zMarks,
  zStaffOutbound,
} from "@neraca/protocol";
import { connectWire } from "@neraca/transport/client";

type Answer = Extract<StaffOutbound, { type: "outcome" | "refused" }>;

/** The connection ended before the answer came: whether the command was carried out, only the next picture tells. */
export class AnswerLostError extends Error {
  override readonly name = "AnswerLostError";
}

type Account = { readonly username: string; readonly password: string; readonly role: string };
type Demonstrated = { readonly origin: string; readonly logins: { readonly staff: readonly Account[] } };

/** A member of staff without a screen: the same doors, the same frames. */
export class StaffClient {
  readonly #origin: string;
  /** What the login set: it lets in. */
  readonly cookie: string;
  readonly #waiting = new Map<
    number,
    { readonly resolve: (answer: Answer) => void; readonly reject: (cause: Error) => void }
  >();
  #wire: Wire | null = null;
  #commandId = 0;
  /** What was shown last; null before the first picture. */
  picture: SittingView | null = null;
  /** By attempt, as shown last. */
  readonly seats = new Map<string, SeatView>();

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.cookie = cookie;
  }

  static async login(origin: string, username: string, password: string): Promise<StaffClient> {
    const response = await fetch(`${origin}/api/staff/login`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-neraca": "1" },
      body: JSON.stringify({ username, password }),
    });
    if (!response.ok) throw new Error(`staff login: ${response.status} ${await response.text()}`);
    const cookie = (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    return new StaffClient(origin, cookie);
  }

  /** Somebody of a demonstration. @param nth of those who have the role, from 0 */
  static as({ origin, logins }: Demonstrated, role: string, nth = 0): Promise<StaffClient> {
    const account = logins.staff.filter((each) => each.role === role)[nth];
    if (account === undefined) throw new Error(`no ${role} in the demonstration`);
    return StaffClient.login(origin, account.username, account.password);
  }

  /** Arms a sitting, which is watched from then on. Resolves to its PIN. */
  async arm(sittingId: SittingId): Promise<string> {
    this.watch(sittingId);
    await this.must(sittingId, { verb: "arm" });
    return (await this.must(sittingId, { verb: "reveal-pin" })) ?? "";
  }

  /** Opens a connection; with the same login again after one that was lost. */
  connect(onClose: () => void): void {
    const wire = connectWire({ origin: this.#origin, endpoint: "staff", cookie: this.cookie });
    this.#wire = wire;
    wire.listen({
      onFrame: (text) => this.#receive(text),
      onClose: () => {
        if (this.#wire === wire) this.#wire = null;
        for (const { reject } of this.#waiting.values()) reject(new AnswerLostError("the connection ended"));
        this.#waiting.clear();
        onClose();
      },
    });
  }

  watch(sittingId: SittingId): void {
    if (this.#wire === null) this.connect(() => {});
    this.#wire?.send(JSON.stringify({ type: "watch", sittingId }));
  }

  /** @throws AnswerLostError */
  async command(sittingId: SittingId, command: StaffVerb): Promise<Answer> {
    const wire = this.#wire;
    if (wire === null) throw new AnswerLostError("not connected");
    this.#commandId += 1;
    const commandId = this.#commandId;
    const answer = new Promise<Answer>((resolve, reject) =>
      this.#waiting.set(commandId, { resolve, reject }),
    );
    wire.send(JSON.stringify({ type: "command", commandId, sittingId, command }));
    return answer;
  }

  /** `command` that must be accepted. Returns the PIN, where one was asked for. */
  async must(sittingId: SittingId, command: StaffVerb): Promise<string | null> {
    const answer = await this.command(sittingId, command);
    if (answer.type === "refused") throw new Error(`${command.verb} refused: ${answer.reason}`);
    return answer.pin;
  }

  /** Two members of the committee, who publish what there is to publish. */
  static async publish(
    origin: string,
    staff: readonly Account[],
    selectionId: string,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const [one, other] = await Promise.all(
      staff
        .filter(({ role }) => role === "committee")
        .slice(0, 2)
        .map(({ username, password }) => StaffClient.login(origin, username, password)),
    );
    if (one === undefined || other === undefined) throw new Error("a committee of two is needed");
    return one.publishWith(other, selectionId);
  }

  /** Drafts what there is to publish, and lets the other member of the committee approve it, after each has acknowledged the other's marks. The answer is that of the last request. */
  async publishWith(
    approver: StaffClient,
    selectionId: string,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const drafts = `/api/staff/selections/${selectionId}/drafts`;
    const drafted = await this.post(drafts, { reason: "Koreksi" });
    if (drafted.status !== 200) return drafted;
    const { draft, digest } = drafted.body as { readonly draft: number; readonly digest: string };
    await this.acknowledgeMarks(selectionId);
    await approver.acknowledgeMarks(selectionId);
    return approver.post(`${drafts}/${draft}/approve`, { digest });
  }

  /** Whatever others did alone in the selection. A robot has not looked. */
  async acknowledgeMarks(selectionId: string): Promise<void> {
    const path = `/api/staff/desk/selections/${selectionId}/marks`;
    const headers = { "x-neraca": "1", cookie: this.cookie };
    for (;;) {
      const { open } = zMarks.parse(await (await fetch(`${this.#origin}${path}`, { headers })).json());
      const marks = open.filter(({ isMine }) => !isMine).map(({ position }) => position);
      if (marks.length === 0) return;
      const { status, body } = await this.post(`${path}/acknowledge`, { marks, note: "Dilihat" });
      if (status !== 200) throw new Error(`marks not acknowledged: ${JSON.stringify(body)}`);
    }
  }

  async post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(`${this.#origin}${path}`, {
      method: "POST",
      headers: { "x-neraca": "1", "content-type": "application/json", cookie: this.cookie },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  close(): void {
    this.#wire?.close();
  }

  #receive(text: unknown): void {
    const frame = parseFrame(zStaffOutbound, text, OUTBOUND_FRAME_BYTES_MAX);
    if (!frame.ok) throw new Error(`unreadable staff frame: ${frame.error}`);
    const { value } = frame;
    switch (value.type) {
      case "sitting":
      case "changes":
        this.picture = value.sitting;
        for (const seat of value.seats) this.seats.set(seat.attemptId, seat);
        return;
      case "outcome":
      case "refused": {
        const { commandId } = value;
        if (commandId === null)
          throw new Error(`staff frame refused: ${value.type === "refused" ? value.reason : ""}`);
        this.#waiting.get(commandId)?.resolve(value);
        this.#waiting.delete(commandId);
        return;
      }
      case "crew":
      case "overview":
      case "alarms":
      case "attempt-record":
        // Robots do not look up, and see nobody.
        return;
      case "bye":
        // The connection ends next, and whoever waits hears of that.
        return;
    }
  }
}
