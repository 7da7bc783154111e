import { createStore } from "zustand/vanilla";
import type { Client, ClientState } from "../client.ts";
import { FIRST_PREFERENCES } from "../model/preferences.ts";
import type { Scene } from "./scenes.ts";

/** A client that stands still: the screens can be looked at, and nothing they ask for happens. */
export function clientOf(shown: Scene): Client {
  const store = createStore<ClientState>(() => ({
    snapshot: shown.snapshot,
    time: shown.time,
    fullScreen: shown.fullScreen,
    inSafeExamBrowser: shown.inSafeExamBrowser,
    computer: shown.computer,
    preferences: { ...FIRST_PREFERENCES, ...shown.preferences },
    photo: shown.photo,
  }));
  return {
    store,
    actions: {
      perform: () => {},
      login: () => {},
      enrol: async () => "enrolment-code-wrong",
      stopWaiting: () => {},
      finish: () => {},
      leave: () => {},
      reload: () => {},
      saveCertificate: async () => true,
      enterFullScreen: () => {},
      choose: (change) =>
        store.setState(({ preferences }) => ({ preferences: { ...preferences, ...change } })),
    },
  };
}
