import { aTimeout, expect } from '@open-wc/testing';
import { waitUntil } from './wait-until.js';

/** A row of faults.json. */
export interface Fault {
  readonly name: string;
  /** In words. */
  readonly fault: string;
  /** Where it is: `{closed}` and `{other}` stand for origins of the test server. */
  readonly at: string;
  /** Why the article is not shown; it is shown if this is missing. */
  readonly reason?: string;
  /** How many requests the card makes. */
  readonly requests: number;
  /** What of that reaches the server, if it is something else. */
  readonly served?: string;
  readonly order?: readonly string[];
  /** Milliseconds that pass at least before the further requests. */
  readonly waits?: readonly number[];
  /** What the page has to be like. */
  readonly policy?: string;
  readonly timeout?: number;
}

interface Heard {
  readonly card: number;
  readonly type: string;
  readonly detail: {
    readonly src: string;
    readonly from?: string;
    readonly reason?: string;
    readonly status?: number;
    readonly message?: string;
  };
}

export interface Served {
  readonly route: string;
  readonly at: number;
}

const json = async (url: string): Promise<unknown> => (await fetch(url)).json();

export const faults = (await json(new URL('./faults.json', import.meta.url).href)) as Fault[];
export const faultCalled = (name: string): Fault => faults.find((fault) => fault.name === name)!;

/** Milliseconds before the first further attempt: short, but long enough for a busy machine. */
export const RETRY_DELAY = 500;

/** What the server has noted under a key, in order. */
export const servedFor = async (key: string): Promise<Served[]> =>
  (await json(`/fault/log?key=${key}`)) as Served[];

/** A page of its own, as a clinic would have it, with one card for each fault. */
export class FaultPage {
  readonly #frame = document.createElement('iframe');
  readonly #faults: readonly Fault[];
  readonly #keys: readonly string[];
  #sources: readonly string[] = [];

  private constructor(list: readonly Fault[]) {
    this.#faults = list;
    this.#keys = list.map(() => crypto.randomUUID());
  }

  /** When every card has told how it went, and had the time to do more than it should. */
  static async open(script: string, list: readonly Fault[]): Promise<FaultPage> {
    const page = new FaultPage(list);
    const origins = (await json('/fault/origins')) as Record<string, string>;
    page.#sources = list.map(({ at }, i) => {
      const url = at.replace(/\{(\w+)\}/, (_, name: string) => origins[name]!);
      return /^(\/|http)/.test(url)
        ? `${url}${url.includes('?') ? '&' : '?'}key=${page.#keys[i]}`
        : url;
    });
    const query = new URLSearchParams({ script, retryDelay: String(RETRY_DELAY) });
    for (const src of page.#sources) query.append('src', src);
    const { timeout, policy } = list[0]!;
    if (timeout) query.set('timeout', String(timeout));
    if (policy) query.set('policy', policy);
    page.#frame.src = `/fault/page?${query}`;
    page.#frame.width = '800';
    page.#frame.height = '600';
    document.body.append(page.#frame);
    await waitUntil(
      () => new Set(page.#events.map(({ card }) => card)).size === list.length,
      `every card should have told something: ${list.map(({ name }) => name).join(', ')}`,
      { timeout: 30_000 },
    );
    await aTimeout(RETRY_DELAY);
    return page;
  }

  close(): void {
    this.#frame.remove();
  }

  get #window(): Window & { readonly events?: readonly Heard[]; readonly requests: string[] } {
    return this.#frame.contentWindow as never;
  }
  get #events(): readonly Heard[] {
    return this.#window.events ?? [];
  }

  /** Everything that faults.json says of a fault: on screen, told, and asked for. */
  async expect(fault: Fault): Promise<void> {
    const index = this.#faults.indexOf(fault);
    const src = this.#sources[index]!;
    const events = this.#events.filter(({ card }) => card === index);
    const { reason } = fault;
    expect(events.map(({ type, detail }) => [type, detail.reason])).to.deep.equal([
      [reason ? 'careleaf-error' : 'careleaf-load', reason],
    ]);
    const { detail } = events[0]!;
    expect(detail.src).to.equal(src);
    if (reason) expect(detail.message).to.contain(src.slice(0, 20));
    else expect(detail.from).to.equal('network');
    const status = /status=(\d+)/.exec(src)?.[1];
    expect(detail.status).to.equal(reason && status ? Number(status) : undefined);
    this.#expectShown(index, reason);
    const key = this.#keys[index]!;
    const isOurs = (url: string): boolean => url.includes(key);
    expect(this.#window.requests.filter(isOurs)).to.have.length(fault.requests);
    await this.#expectServed(fault, key);
  }

  #expectShown(index: number, reason: string | undefined): void {
    const card = this.#window.document.querySelectorAll('side-effect-card')[index]!;
    const fallback = card.querySelector('p')!;
    const root = card.shadowRoot!;
    expect(fallback.checkVisibility(), 'fallback').to.equal(!!reason);
    expect(card.matches(':state(ready)'), 'ready').to.equal(!reason);
    expect(card.matches(':state(error)'), 'error').to.equal(!!reason);
    expect(card.matches(':state(loading)'), 'loading').to.equal(false);
    if (reason) {
      const says = /network|timeout/.test(reason) ? /internet connection/ : /not available/;
      expect(root.querySelector('[role=status]')!.textContent).to.match(says);
      expect(root.querySelector('[part=retry]')!.textContent).to.contain('Try again');
    } else expect(root.querySelector('[part=title]')!.textContent).to.contain('Sample');
  }

  async #expectServed({ at, requests, served, order, waits }: Fault, key: string): Promise<void> {
    const log = await servedFor(key);
    const routes = log.map(({ route }) => route);
    if (served?.startsWith('more')) expect(routes.length).to.be.at.least(requests);
    else if (served || !at.includes('/fault/')) expect(routes).to.deep.equal([]);
    else {
      const [, route] = /\/fault\/([\w-]+)/.exec(at)!;
      expect(routes).to.deep.equal(order ?? Array<string>(requests).fill(route!));
      const least = waits ?? [1, 2, 4].map((times) => 0.75 * times * RETRY_DELAY);
      if (!order)
        log.slice(1).forEach(({ at: time }, i) => {
          expect(time - log[i]!.at, `wait ${i + 1}`).to.be.at.least(least[i]!);
        });
    }
  }
}

/** Tests of all faults with one script, each a test of its own. */
export function describeFaults(title: string, script: string): void {
  // Those with further attempts have a page for themselves: what is heavy would hold them up.
  const groups = [
    faults.filter(({ requests, policy }) => requests > 1 && !policy),
    faults.filter(({ requests, policy, timeout }) => requests < 2 && !policy && !timeout),
    ...faults.filter(({ policy, timeout }) => policy ?? timeout).map((fault) => [fault]),
  ];
  describe(title, () => {
    for (const group of groups)
      describe(group.length > 1 ? '' : group[0]!.fault, () => {
        let page: FaultPage;
        before(async function () {
          this.timeout(40_000);
          page = await FaultPage.open(script, group);
        });
        after(() => page.close());
        for (const fault of group)
          it(`${fault.reason ? `says "${fault.reason}"` : 'shows the article'}: ${fault.fault}.`, () =>
            page.expect(fault));
      });
  });
}
