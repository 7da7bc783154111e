import { connect, createServer } from "node:net";

/** A cable that somebody listens at. */
export type Tap = {
  readonly origin: string;
  /** What went over each connection until now, one after the other, the server's side and the other. */
  readonly heard: () => Buffer;
  readonly close: () => void;
};

/** Everything that goes between a server on this machine and whoever comes by this address is kept. */
export async function tapOn(port: number): Promise<Tap> {
  const connections: { readonly down: Buffer[]; readonly up: Buffer[] }[] = [];
  const tap = createServer((near) => {
    const kept = { down: [] as Buffer[], up: [] as Buffer[] };
    connections.push(kept);
    const far = connect(port, "127.0.0.1");
    near
      .on("data", (bytes: Buffer) => {
        kept.up.push(bytes);
        far.write(bytes);
      })
      .on("close", () => far.destroy())
      .on("error", () => far.destroy());
    far.on("close", () => near.destroy()).on("error", () => near.destroy());
    far.on("data", (bytes: Buffer) => {
      kept.down.push(bytes);
      near.write(bytes);
    });
  });
  await new Promise<void>((done) => {
    tap.listen(0, "127.0.0.1", done);
  });
  const address = tap.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    heard: () => Buffer.concat(connections.flatMap(({ down, up }) => [...down, ...up])),
    close: () => tap.close(),
  };
}
