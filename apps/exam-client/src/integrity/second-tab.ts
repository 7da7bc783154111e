/** Windows of this client on this computer hear each other here. */
const CHANNEL = "neraca-exam";

/**
 * Asks whether this exam is open in another window of this browser. Only the newer window hears of it and records it: both share
 * one outbox, and the server is about to send the older one away.
 */
export function watchForSecondTab(ownName: string, onMet: () => void): void {
  if (!("BroadcastChannel" in window)) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.data === `opened:${ownName}`) return;
    if (typeof event.data !== "string") return;
    if (event.data.startsWith("opened:")) channel.postMessage(`here:${event.data.slice("opened:".length)}`);
    if (event.data === `here:${ownName}`) onMet();
  });
  channel.postMessage(`opened:${ownName}`);
}
