/** A slow line to the browser, packet by packet. */

/** Bytes of content in one packet of Ethernet. */
const PACKET = 1460;

/**
 * One line that all answers share. Each begins after `latency` milliseconds; then packets go out at
 * `downloadThroughput` bytes in a second, one of each answer in turn.
 *
 * The throttling of the browser itself (DevTools) hands over up to 32 KB at once, when all of it would
 * have come: the first words of a page then wait for its last ones, which no network does.
 */
export class Line {
  #latency;
  #time;
  /** What is still to be sent of each answer. */
  #answers = [];
  #isSending = false;

  constructor({ latency, downloadThroughput }) {
    this.#latency = latency;
    this.#time = (PACKET / downloadThroughput) * 1000;
  }

  async answer(response, headers, body) {
    await after(this.#latency);
    response.socket?.setNoDelay(true);
    response.writeHead(200, headers);
    response.flushHeaders();
    this.#answers.push({ response, body, at: 0 });
    void this.#send();
  }

  async #send() {
    if (this.#isSending) return;
    this.#isSending = true;
    let due = performance.now();
    while (this.#answers.length) {
      // By the clock: a late timer does not make the line slower.
      due += this.#time;
      await after(due - performance.now());
      const answer = this.#answers.shift();
      const { response, body } = answer;
      if (response.destroyed) continue;
      response.write(body.subarray(answer.at, (answer.at += PACKET)));
      if (answer.at < body.length) this.#answers.push(answer);
      else response.end();
    }
    this.#isSending = false;
  }
}

const after = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)));
