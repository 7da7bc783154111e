import type { CandidateSnapshot, ClockReading } from "@neraca/candidate-engine";
import type { ActFrame } from "@neraca/protocol";
import type { Photo } from "@neraca/ui";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { EnrolledAs, Problem } from "./adapters/computer.ts";
import type { Preferences } from "./model/preferences.ts";

/** All that the screens look at. Set from outside; holds no logic. */
export type ClientState = {
  readonly snapshot: CandidateSnapshot;
  readonly time: ClockReading | null;
  readonly fullScreen: boolean;
  /** Safe Exam Browser shows this page, or says that it does: it can be told to end. Nothing is decided by it. */
  readonly inSafeExamBrowser: boolean;
  /** Whose seat's computer this is; `fault`: it shows a certificate that does not count; null: nobody's. */
  readonly computer: EnrolledAs | "fault" | null;
  readonly preferences: Preferences;
  /** Of whoever has logged in, while they are asked whether it is them; null: there is none, or it is not here. */
  readonly photo: Photo | null;
};

/** All that the screens can ask for. */
export type ClientActions = {
  readonly perform: (act: ActFrame) => void;
  readonly login: (request: {
    readonly numberOrNik: string;
    readonly participantPin: string;
    readonly sittingPin: string;
  }) => void;
  /** Makes this computer the one of the seat that the code is for; says why not. */
  readonly enrol: (code: string) => Promise<Problem | null>;
  /** The candidate will not sit at this computer after all. */
  readonly stopWaiting: () => void;
  readonly finish: () => void;
  /** Removes everything that is kept on this computer and goes back to the first screen. */
  readonly leave: () => void;
  readonly reload: () => void;
  /** Saves the candidate's certificate as a file; false when the server could not be asked or gave none. */
  readonly saveCertificate: () => Promise<boolean>;
  readonly enterFullScreen: () => void;
  readonly choose: (change: Partial<Preferences>) => void;
};

export type Client = { readonly store: StoreApi<ClientState>; readonly actions: ClientActions };

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === null) throw new Error("no client around this screen");
  return client;
}

export function useActions(): ClientActions {
  return useClient().actions;
}

export function useSnapshot(): CandidateSnapshot {
  return useStore(useClient().store, (state) => state.snapshot);
}

export function usePreferences(): Preferences {
  return useStore(useClient().store, (state) => state.preferences);
}

export function useInSafeExamBrowser(): boolean {
  return useStore(useClient().store, (state) => state.inSafeExamBrowser);
}

export function useComputer(): EnrolledAs | "fault" | null {
  return useStore(useClient().store, (state) => state.computer);
}

export function usePhoto(): Photo | null {
  return useStore(useClient().store, (state) => state.photo);
}

export function useFullScreen(): boolean {
  return useStore(useClient().store, (state) => state.fullScreen);
}

/** A part of the time: a screen that asks for whole seconds is drawn once a second, not four times. */
export function useTime<T extends string | number | boolean | null>(
  part: (time: ClockReading | null) => T,
): T {
  return useStore(useClient().store, (state) => part(state.time));
}
