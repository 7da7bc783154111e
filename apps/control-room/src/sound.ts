/** A bell of 0.4 s, as loud as a spoken word: a proctor who has asked for it hears it over a room at work, candidates hardly. */
const FREQUENCY_HZ = 660;
const LENGTH_S = 0.4;
const LOUDNESS = 0.15;

/** Rings once. A browser that plays nothing before a click has had one: the switch that turned the sound on. */
export function ringBell(): void {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.gain.setValueAtTime(LOUDNESS, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + LENGTH_S);
  const tone = context.createOscillator();
  tone.frequency.value = FREQUENCY_HZ;
  tone.connect(gain).connect(context.destination);
  tone.addEventListener("ended", () => void context.close());
  tone.start();
  tone.stop(context.currentTime + LENGTH_S);
}
