// Search runs in a web worker, and a page opened from disk may start none. There, an invisible frame takes its place:
// same interface (postMessage, onmessage, terminate), same script, no thread. Pages from a server keep real workers.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.onmessage = null;
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inner = this.frame.contentWindow;
      // What the script takes for its global scope: messages out of it are events here.
      inner.postMessage = (data) => {
        const event = new MessageEvent("message", { data });
        this.dispatchEvent(event);
        if (this.onmessage) this.onmessage(event);
      };
      const home = new URL(url, location.href);
      inner.importScripts = (...urls) =>
        urls.reduce((before, each) => before.then(() => load(inner.document, new URL(each, home))), Promise.resolve());
      this.ready = load(inner.document, home);
    }

    postMessage(data) {
      this.ready.then(() =>
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.frame.remove();
    }
  };

  const load = (page, url) =>
    new Promise((resolve, reject) => {
      const script = page.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`cannot load ${url}`));
      page.head.append(script);
    });
}
