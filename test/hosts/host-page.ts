import { expect, fixture, html as template } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.js';

// A page of somebody else, with our script in it, from a real server.

export interface Seen {
  readonly failures: readonly string[];
  readonly violations: readonly string[];
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

/** What every element must survive: new elements only have to be added here. */
export interface Sample {
  readonly tag: string;
  /** The element as a page writes it, with `class="fallback"` inside where it has one. */
  readonly html: (origin: string) => string;
  /** Text that it shows once it is ready. */
  readonly shows: string;
}
export const SAMPLES: readonly Sample[] = [
  {
    tag: 'side-effect-card',
    html: (origin) =>
      `<side-effect-card src="${origin}/demo/articles/en/back-pain.json" care-team-phone="+1 206 555 0142"><p class="fallback">Please call the clinic.</p></side-effect-card>`,
    shows: 'Side Effect: Back Pain',
  },
  {
    tag: 'hiring-banner',
    html: () =>
      '<hiring-banner storage="none" message="We are hiring nurses." href="/jobs" link-text="See the jobs"></hiring-banner>',
    shows: 'We are hiring nurses.',
  },
  {
    tag: 'enlargeable-image',
    html: (origin) =>
      `<enlargeable-image src="${origin}/demo/articles/images/back-pain-areas-1280.webp" alt="A spine" caption="The spine"><p class="fallback">A picture.</p></enlargeable-image>`,
    shows: 'The spine',
  },
];

/** The ways in which a page gets the elements. */
export const SCRIPTS = {
  'careleaf.js': '<script type="module" src="/dist/careleaf.js"></script>',
  'careleaf.bundle.js': '<script type="module" src="/dist/careleaf.bundle.js"></script>',
  'careleaf.classic.js': '<script defer src="/dist/careleaf.classic.js"></script>',
};

/** For policies that allow scripts by that. */
export const NONCE = 'bm9uY2U';

export const contentOrigin = async (): Promise<string> =>
  (await fetch('/hosts/content-origin')).text();

export interface HostOptions {
  readonly head?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the frame; without allow-same-origin, nothing of the page can be seen from here. */
  readonly sandbox?: string;
  readonly doctype?: string;
  readonly attributes?: string;
}

export const until = (predicate: () => unknown, message: string): Promise<void> =>
  waitUntil(predicate, message, { timeout: 14_000 });

export class HostPage {
  readonly frame: HTMLIFrameElement;
  private constructor(frame: HTMLIFrameElement) {
    this.frame = frame;
  }

  /** Opens a page; it is loaded when this resolves, its articles may be on their way. */
  static async open({
    head = '',
    body = '',
    headers = {},
    sandbox,
    doctype = '<!doctype html>',
    attributes = 'lang="en"',
  }: HostOptions): Promise<HostPage> {
    const html = `${doctype}<html ${attributes}><head><meta charset="utf-8"><title>A clinic</title><script nonce="${NONCE}" src="/hosts/scripts/watch.js"></script>${head}</head><body>${body}</body></html>`;
    const response = await fetch('/hosts', {
      method: 'POST',
      body: JSON.stringify({ html, headers }),
    });
    const frame = await fixture<HTMLIFrameElement>(
      template`<iframe title="A clinic" width="800" height="600"></iframe>`,
    );
    if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
    const loaded = new Promise((resolve) =>
      frame.addEventListener('load', resolve, { once: true }),
    );
    frame.src = await response.text();
    await loaded;
    return new HostPage(frame);
  }

  get window(): Window & typeof globalThis {
    return this.frame.contentWindow as Window & typeof globalThis;
  }
  get document(): Document {
    return this.frame.contentDocument!;
  }
  get seen(): Seen {
    return (this.window as unknown as { seen: Seen }).seen;
  }
  element(selector: string): HTMLElement {
    const [found] = this.document.querySelectorAll<HTMLElement>(selector);
    if (!found) throw new Error(`There is no ${selector} on the page.`);
    return found;
  }

  /** Until that element shows what it is for. */
  async shows({ tag, shows }: Sample, selector = tag): Promise<HTMLElement> {
    const find = (): HTMLElement | null => this.document.querySelector<HTMLElement>(selector);
    await until(() => textOf(find()).includes(shows), `<${tag}> should show "${shows}"`);
    if (tag === 'side-effect-card') await until(() => isReady(find()!), `<${tag}> should be ready`);
    return find()!;
  }

  /** The paths of what the page asked for. */
  get paths(): readonly string[] {
    return this.window.performance
      .getEntriesByType('resource')
      .map(({ name }) => name.replace(location.origin, ''))
      .filter((path) => !/favicon|\/hosts\/scripts\//.test(path));
  }

  /** Nothing was thrown, and no policy was violated. */
  expectNoHarm(): void {
    expect(this.seen.failures).to.deep.equal([]);
    expect(this.seen.violations).to.deep.equal([]);
    expect(this.seen.errors).to.deep.equal([]);
  }
}

const isReady = (element: Element): boolean => {
  try {
    return element.matches(':state(ready)');
  } catch {
    return !!element.shadowRoot?.querySelector('[part=dates]');
  }
};

/** What stands in the shadow root, with single spaces. */
export const textOf = (element: Element | null | undefined): string =>
  (element?.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** It takes room on the page. */
export const isVisible = (element: Element | null | undefined): boolean => {
  const [box] = element?.getClientRects() ?? [];
  return !!box && box.width > 0 && box.height > 0;
};
