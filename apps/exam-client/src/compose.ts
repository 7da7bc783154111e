import { CandidateEngine } from "@neraca/candidate-engine";
import type { Photo } from "@neraca/ui";
import { createStore } from "zustand/vanilla";
import { isSafeExamBrowser } from "./adapters/attestation.ts";
import { askCertificate } from "./adapters/certificate.ts";
import { chance, freshName } from "./adapters/chance.ts";
import { clientId } from "./adapters/client-id.ts";
import { certifiedAs, enrolComputer, enrolledAs } from "./adapters/computer.ts";
import { serverDoor } from "./adapters/door.ts";
import { draftStore } from "./adapters/draft-store.ts";
import { enterFullScreen, isFullScreen, onFullScreenChange } from "./adapters/full-screen.ts";
import { askPhoto } from "./adapters/photo.ts";
import { preferenceKeeper } from "./adapters/preferences.ts";
import { saveFile } from "./adapters/save-file.ts";
import { ticker } from "./adapters/ticker.ts";
import type { Client, ClientState } from "./client.ts";
import { watchForSecondTab } from "./integrity/second-tab.ts";
import { IntegrityWatch } from "./integrity/watch.ts";

/** Often enough that no shown second is skipped, rarely enough for an old computer. */
const LOOK_AT_CLOCK_MS = 250;

/** The one place where adapters are made. */
export function composeClient(origin: string): Client {
  const ownName = freshName();
  const ownClientId = clientId();
  const preferences = preferenceKeeper((chosen) => store.setState({ preferences: chosen }));
  const engine = new CandidateEngine({
    ticker,
    chance,
    door: serverDoor(origin, ownClientId),
    store: draftStore(ownName, (attemptId) => preferences.belongTo(attemptId)),
    clientId: ownClientId,
  });
  const store = createStore<ClientState>(() => ({
    snapshot: engine.snapshot(),
    time: engine.time(),
    fullScreen: isFullScreen(),
    inSafeExamBrowser: isSafeExamBrowser(),
    computer: null,
    preferences: preferences.current(),
    photo: null,
  }));
  engine.subscribe(showPhoto(engine, origin, (photo) => store.setState({ photo })));
  engine.subscribe(() => {
    const snapshot = engine.snapshot();
    store.setState({ snapshot, time: engine.time() });
    preferences.grant(snapshot.needs);
  });
  onFullScreenChange(() => store.setState({ fullScreen: isFullScreen() }));
  const watch = new IntegrityWatch({
    ticker,
    isWatched: () => engine.snapshot().stage === "exam" && engine.time()?.phase === "running",
    isFullScreen,
    record: (observation) => engine.perform({ kind: "record-integrity", ...observation }),
  });
  watch.start();
  watchForSecondTab(ownName, () => watch.secondTab());
  const lookAtClock = (): void => {
    store.setState({ time: engine.time() });
    ticker.after(LOOK_AT_CLOCK_MS, lookAtClock);
  };
  lookAtClock();
  void engine.open();
  void certifiedAs(origin)
    .then((shown) => shown ?? enrolledAs())
    .then((computer) => store.setState({ computer }));
  return {
    store,
    actions: {
      perform: (act) => engine.perform(act),
      login: (request) => void engine.login(request),
      enrol: async (code) => {
        const outcome = await enrolComputer(origin, ownClientId, code);
        if (!outcome.ok) return outcome.reason;
        store.setState({ computer: outcome.as });
        return null;
      },
      stopWaiting: () => engine.stopWaiting(),
      finish: () => {
        watch.settle();
        engine.perform({ kind: "finish" });
      },
      leave: () => engine.leave(),
      reload: () => window.location.reload(),
      saveCertificate: async () => {
        const { token } = engine;
        const pdf = token === null ? null : await askCertificate(origin, token);
        if (pdf === null) return false;
        const number = engine.snapshot().candidate?.participantNumber ?? "peserta";
        saveFile(`sertifikat-nilai-${number}.pdf`, pdf);
        return true;
      },
      enterFullScreen: () => void enterFullScreen(),
      choose: preferences.choose,
    },
  };
}

/** Asks for the photo once a login, when its candidate is asked whether it is them; afterwards nothing of it is kept on this computer. */
function showPhoto(engine: CandidateEngine, origin: string, show: (photo: Photo | null) => void): () => void {
  let askedWith: string | null = null;
  return () => {
    const token = engine.snapshot().stage === "confirm" ? engine.token : null;
    if (token === askedWith) return;
    askedWith = token;
    show(null);
    if (token === null) return;
    void askPhoto(origin, token).then((photo) => {
      if (askedWith === token) show(photo);
    });
  };
}
