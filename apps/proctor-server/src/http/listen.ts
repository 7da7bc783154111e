import type { Server } from "node:http";
import { invariant } from "@neraca/base";

/** Opens the door and says at which port: 0 asks for any that is free. Rejects when the address cannot be had. */
export function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      const address = http.address();
      invariant(address !== null && typeof address === "object", "a TCP server has a port");
      resolve(address.port);
    });
  });
}
