/** Raw deflate by the browser itself; stops as soon as more comes out than was promised. */
export async function inflate(deflated: Uint8Array, bytesMax: number): Promise<Uint8Array> {
  const stream = new Blob([deflated.slice()]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const whole = new Uint8Array(bytesMax);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return whole.subarray(0, length);
    if (length + value.length > bytesMax) {
      await reader.cancel();
      throw new RangeError("more than was promised");
    }
    whole.set(value, length);
    length += value.length;
  }
}
