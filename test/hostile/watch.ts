/** What content must never do to the page that it stands in, and how a test notices. */

/** Attributes that run, style, submit or embed, whatever they stand on. */
const NEVER_ATTRIBUTES = /^(on.*|style|srcdoc|formaction|action|ping|is|background|xlink:.*)$/;
const NEVER_ELEMENTS =
  /^(script|style|link|meta|base|iframe|frame|frameset|object|embed|applet|form|input|textarea|select|template|noscript|xmp|plaintext|portal|animate|set|use|foreignObject|math)$/i;
const LINK_SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];
const FETCH_SCHEMES = ['http:', 'https:'];

/** Elements that occur, with the attributes that they have and the words of their `class`. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** Every element in a shadow root, and in those inside it. */
export function* elements(root: ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* elements(element.shadowRoot);
  }
}

/** What an element has that can be compared: "href", "class=prose". */
const traits = (element: Element): string[] => [
  ...element.getAttributeNames(),
  ...[...element.classList].map((name) => `class=${name.replace(/^language-.+/, 'language-')}`),
];

export function shapeOf(...roots: readonly ShadowRoot[]): Shape {
  const shape = new Map<string, Set<string>>();
  for (const root of roots)
    for (const element of elements(root)) {
      const known = shape.get(element.tagName) ?? new Set();
      shape.set(element.tagName, known);
      for (const trait of traits(element)) known.add(trait);
    }
  return shape;
}

/** The addresses in a `srcset`, as browsers find them: a comma ends a size, or an address. */
const candidates = (srcset: string): string[] =>
  [...srcset.matchAll(/[\s,]*([^\s,]\S*?)(?:,+(?=\s|$)|\s[^,]*|$)/g)].map(([, url]) => url!);

/** The addresses that an element loads by itself, or when it is asked to. */
const loads = (element: Element): string[] =>
  [
    element.getAttribute('src'),
    element.getAttribute('full-src'),
    ...candidates(element.getAttribute('srcset') ?? ''),
  ].filter((url): url is string => !!url);

/** Everything in a shadow root that may not be there; `allowed` is what harmless content makes. */
export function strangers(root: ShadowRoot, allowed: Shape): string[] {
  const found: string[] = [];
  const { baseURI } = root.ownerDocument;
  const scheme = (url: string): string =>
    URL.canParse(url, baseURI) ? new URL(url, baseURI).protocol : `no URL: ${url}`;
  for (const element of elements(root)) {
    const { tagName } = element;
    const report = (what: string): unknown => found.push(`<${tagName.toLowerCase()}>: ${what}`);
    const known = allowed.get(tagName);
    if (!known || NEVER_ELEMENTS.test(tagName)) report('no element of ours');
    for (const trait of traits(element))
      if (!known?.has(trait) || NEVER_ATTRIBUTES.test(trait)) report(`no trait of ours: ${trait}`);
    const href = element.getAttribute('href');
    if (href !== null && !LINK_SCHEMES.includes(scheme(href))) report(`links to ${href}`);
    for (const url of loads(element))
      if (!FETCH_SCHEMES.includes(scheme(url))) report(`loads ${url}`);
    if (element.localName === 'a' && href !== null) {
      const isOutside = new URL(href, baseURI).origin !== new URL(baseURI).origin;
      const rel = element.getAttribute('rel')?.split(/\s+/) ?? [];
      if (isOutside && !rel.includes('noopener') && !href.startsWith('tel:'))
        report('no rel=noopener');
      if (element.hasAttribute('target')) report('opens where nobody asked for it');
    }
    if (element.localName === 'img' && element.getAttribute('referrerpolicy') !== 'no-referrer')
      report('tells of the page');
  }
  return found;
}

/** What the images in a shadow root ask for: all that content may ask for. */
export const imagesOf = (root: ShadowRoot): string[] =>
  [...elements(root)].flatMap((element) =>
    loads(element).map((url) => new URL(url, root.ownerDocument.baseURI).href),
  );

/**
 * Scripts run here as they like, so that what should not run is noticed; what is loaded from
 * elsewhere, or sent, is not, but reported.
 */
const POLICY =
  "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' ws: wss:; form-action 'none'";
/** What elements write on themselves. */
const OWN_ATTRIBUTES = ['lang', 'print'];
/** Parts of Careleaf that are loaded when they are needed, the test runner, and documents. */
const OWN_FILES = /^\/((src|dist|node_modules|__web-[\w-]+)\/|hostile\/(keep$|kept\?))/;

type Page = Window & typeof globalThis;

/** As reports of a blocked request have it in one browser or another. */
function plain(address: string): string {
  if (!URL.canParse(address)) return address; // "inline", "eval"
  const url = new URL(address);
  url.username = url.password = url.hash = '';
  return url.href;
}

/** Watches a page from now on. */
export class Watch {
  readonly #page: Page;
  readonly #stage: Element;
  readonly #hosts = new WeakSet<Node>();
  readonly #alarms: string[] = [];
  readonly #requests: string[] = [];
  /** Reports of requests come late: what was named once may be asked for later. */
  readonly #named = new Set<string>();
  readonly #mutations: MutationObserver;
  readonly #resources: PerformanceObserver;
  readonly #undo: (() => void)[] = [];
  readonly #globals: ReadonlySet<string>;
  readonly #address: string;

  /** @param isHidden - Elements are not laid out: three times as fast, for the longest lists. */
  constructor(page: Page, isHidden = false) {
    this.#page = page;
    const { document } = page;
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = POLICY;
    document.head.append(policy);
    this.#stage = document.createElement('main');
    this.#stage.toggleAttribute('hidden', isHidden);
    document.body.append(this.#stage);
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
      this.#replace(page, name, (...given: unknown[]) =>
        this.#alarms.push(`${name}(${String(given[0])})`),
      );
    const { console } = page;
    this.#replace(console, 'error', (...given: unknown[]) =>
      this.#alarms.push(`console.error(${given.map(String).join()})`),
    );
    // What is wrong with an article is told there: thousands of times in these tests.
    this.#replace(console, 'warn', () => {});
    this.#listen(page, 'error', (event) => {
      // (Of an image that cannot be loaded as well: that one has no message.)
      const { message } = event as ErrorEvent;
      if (message) this.#alarms.push(`error: ${message}`);
    });
    this.#listen(page, 'unhandledrejection', (event) => {
      this.#alarms.push(`rejected: ${String((event as PromiseRejectionEvent).reason)}`);
    });
    this.#listen(page, 'beforeunload', () => {
      this.#alarms.push('the page is left');
    });
    this.#listen(document, 'securitypolicyviolation', (event) => {
      this.#requests.push((event as SecurityPolicyViolationEvent).blockedURI);
    });
    this.#globals = new Set(Object.getOwnPropertyNames(page));
    this.#address = page.location.href;
    this.#mutations = new page.MutationObserver((records) => this.#note(records));
    this.#mutations.observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    this.#resources = new page.PerformanceObserver((list) => this.#asked(list.getEntries()));
    this.#resources.observe({ type: 'resource' });
  }

  #replace(owner: object, name: string, value: unknown): void {
    const holder = owner as Record<string, unknown>;
    const before = holder[name];
    holder[name] = value;
    this.#undo.push(() => {
      holder[name] = before;
    });
  }

  #listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener, true);
    this.#undo.push(() => target.removeEventListener(type, listener, true));
  }

  #note(records: readonly MutationRecord[]): void {
    for (const { target, type, attributeName } of records) {
      const isOwn = this.#hosts.has(target) && OWN_ATTRIBUTES.includes(attributeName!);
      if (target !== this.#stage && !isOwn)
        this.#alarms.push(`${type} ${attributeName ?? ''} of ${target.nodeName} outside`);
    }
  }

  #asked(entries: readonly PerformanceEntry[]): void {
    this.#requests.push(...entries.map(({ name }) => name));
  }

  get document(): Document {
    return this.#page.document;
  }

  /** Puts an element on the page. */
  add(element: Element): void {
    this.#hosts.add(element);
    this.#stage.append(element);
  }

  /**
   * Everything since the last time that no content may do.
   *
   * @param named - The addresses that the content may ask for.
   */
  take(named: readonly string[] = []): string[] {
    const { location } = this.#page;
    this.#note(this.#mutations.takeRecords());
    this.#asked(this.#resources.takeRecords());
    const alarms = this.#alarms.splice(0);
    for (const name of Object.getOwnPropertyNames(this.#page))
      if (!this.#globals.has(name)) alarms.push(`a new global: ${name}`);
    if (location.href !== this.#address) alarms.push(`now at ${location.href}`);
    for (const url of named) this.#named.add(plain(url));
    for (const url of this.#requests.splice(0))
      if (!this.#named.has(plain(url)) && !OWN_FILES.test(url.replace(location.origin, '')))
        alarms.push(`asked for ${url}`);
    return alarms;
  }

  /** Leaves the page as it was found, but for the policy: that cannot be taken back. */
  stop(): void {
    for (const undo of this.#undo) undo();
    this.#mutations.disconnect();
    this.#resources.disconnect();
    this.#stage.remove();
  }
}
