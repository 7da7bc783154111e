import type { Page } from "@playwright/test";

/** Every text that a page's sockets and requests received, from its first moment on. */
export class Received {
  readonly texts: string[] = [];

  constructor(page: Page) {
    page.on("websocket", (socket) => {
      socket.on("framereceived", ({ payload }) => this.texts.push(String(payload)));
    });
    page.on("response", (response) => {
      if (!response.url().includes("/api/")) return;
      response.text().then(
        (text) => this.texts.push(text),
        () => {},
      );
    });
  }
}
