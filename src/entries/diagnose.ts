/**
 * What works on a page and what does not, for the webmaster. Loaded when somebody asks. It needs
 * nothing of the elements but what anybody can see of them, so that it can tell about any version.
 */
import { allowedUrl, FETCH_SCHEMES } from '../content/urls.js';
import { whyNot } from '../source/why-not.js';

export interface DiagnosedElement {
  readonly tag: string;
  /** Of the class that is registered; none where there is none. */
  readonly version?: string | undefined;
  /**
   * Custom states (`:state(ready)`), or `undefined` where no script has registered the element, or
   * `broken` where it could not render.
   */
  readonly state: string;
  /** Full URL of what it shows. */
  readonly src?: string | undefined;
  /** The heading or the name that it shows. */
  readonly title?: string | undefined;
  /** Why its document cannot be shown, as a sentence. */
  readonly problem?: string | undefined;
}

/** Something that a policy of the page did not allow. */
export interface Violation {
  readonly directive: string;
  /** The address, or `inline`, `eval`, `trusted-types-policy` and the like. */
  readonly blocked: string;
  readonly sample: string;
}

export interface DiagnosedImage {
  readonly src: string;
  readonly problem: 'no description' | 'not loaded';
}

export interface Diagnosis {
  /** Of the script that was asked. */
  readonly version: string;
  /** Of every script that registered elements, or would have. */
  readonly versions: readonly string[];
  /** Address of the page, without query and hash. */
  readonly page: string;
  readonly browser: string;
  readonly elements: readonly DiagnosedElement[];
  readonly violations: readonly Violation[];
  readonly images: readonly DiagnosedImage[];
  /** What to mend, as sentences; empty where all is well. */
  readonly problems: readonly string[];
  /** All of it as plain text, to be pasted into a mail. */
  toString(): string;
}

const TAGS = ['side-effect-card', 'hiring-banner', 'enlargeable-image', 'side-effect-index'];
const STATES = ['loading', 'stale', 'ready', 'error', 'dismissed'];

/** Elements of any version, or those that nobody has registered: then they have no properties. */
type Found = HTMLElement & { readonly src?: string; readonly alt?: string };
interface Versioned {
  readonly careleafVersion?: string;
  readonly careleafOthers?: ReadonlySet<string>;
  readonly timeout?: number;
}
const classOf = (element: Element): Versioned => element.constructor as Versioned;

/** Looks at everything on the page, and asks once more for each document that failed. */
export async function diagnose(version: string): Promise<Diagnosis> {
  const violations: Violation[] = [];
  const note = (event: SecurityPolicyViolationEvent): void => {
    violations.push({
      directive: event.effectiveDirective,
      blocked: event.blockedURI,
      sample: event.sample,
    });
  };
  document.addEventListener('securitypolicyviolation', note);
  violations.push(...(await earlierViolations()));
  const found = findAll(document);
  const elements = await Promise.all(found.map(look));
  document.removeEventListener('securitypolicyviolation', note);

  const classes = found.map(classOf);
  const versions = [
    version,
    ...classes.flatMap(({ careleafVersion, careleafOthers = [] }) => [
      careleafVersion ?? '',
      ...careleafOthers,
    ]),
  ];
  const { origin, pathname } = location;
  const result = {
    version,
    versions: [...new Set(versions)].filter(Boolean),
    page: origin + pathname,
    browser: navigator.userAgent,
    elements,
    violations: unique(violations),
    images: unique(found.flatMap(imagesOf)),
  };
  const diagnosis = { ...result, problems: problemsOf(result) };
  return { ...diagnosis, toString: () => textOf(diagnosis) };
}

/** Every element of ours, in open shadow roots too. */
function findAll(root: ParentNode): Found[] {
  return [...root.querySelectorAll<Found>('*')].flatMap((element) => [
    ...(TAGS.includes(element.localName) ? [element] : []),
    ...(element.shadowRoot ? findAll(element.shadowRoot) : []),
  ]);
}

async function look(element: Found): Promise<DiagnosedElement> {
  const { localName, shadowRoot } = element;
  const tag = localName;
  const given = sourceOf(element);
  const src = given ? (allowedUrl(given, document.baseURI, FETCH_SCHEMES) ?? given) : undefined;
  const { careleafVersion: version, timeout = 15_000 } = classOf(element);
  if (!shadowRoot) return { tag, src, state: 'undefined' };
  const title = shadowRoot.querySelector('[part=title], [part=message], [part=caption]');
  const states = STATES.filter((state) => hasState(element, state));
  // Where it could not render, there is nothing but a slot; else there are Lit's comments, too.
  const isBroken = shadowRoot.firstChild?.nodeName === 'SLOT';
  return {
    tag,
    version,
    src,
    state: isBroken ? 'broken' : states.join(' ') || 'waiting',
    title: title?.textContent?.replace(/\s+/g, ' ').trim() || undefined,
    problem:
      src && !isBroken && tag !== 'enlargeable-image' && /error|stale/.test(states.join())
        ? await whyNot(src, tag, timeout)
        : undefined,
  };
}

/** Its `src`, as an attribute or set by a script. */
const sourceOf = (element: Found): string => element.src || (element.getAttribute('src') ?? '');

function hasState(element: Element, state: string): boolean {
  try {
    return element.matches(`:state(${state})`);
  } catch {
    return false; // a browser from before `:state()`
  }
}

/** What policies did not allow before somebody asked, where the browser keeps that. */
function earlierViolations(): Promise<Violation[]> {
  return new Promise((resolve) => {
    const all: Violation[] = [];
    const add = (reports: readonly Report[]): void => {
      for (const { body } of reports) {
        const { effectiveDirective, blockedURL, sample } = (body ?? {}) as ViolationBody;
        if (effectiveDirective)
          all.push({
            directive: effectiveDirective,
            blocked: blockedURL ?? '',
            sample: sample ?? '',
          });
      }
    };
    const { ReportingObserver } = globalThis as { ReportingObserver?: typeof Observer };
    if (!ReportingObserver) {
      resolve(all);
      return;
    }
    const observer = new ReportingObserver(add, { types: ['csp-violation'], buffered: true });
    observer.observe();
    // The reports from before come in a task of their own.
    setTimeout(() => {
      add(observer.takeRecords());
      observer.disconnect();
      resolve(all);
    }, 50);
  });
}
interface ViolationBody {
  readonly effectiveDirective?: string;
  readonly blockedURL?: string | null;
  readonly sample?: string | null;
}
interface Report {
  readonly body: unknown;
}
// https://w3c.github.io/reporting/#interface-reporting-observer
declare class Observer {
  constructor(
    callback: (reports: readonly Report[]) => void,
    options: { types: readonly string[]; buffered: boolean },
  );
  observe(): void;
  disconnect(): void;
  takeRecords(): readonly Report[];
}

function imagesOf(element: Found): DiagnosedImage[] {
  const { localName, shadowRoot } = element;
  if (localName === 'enlargeable-image') {
    const src = sourceOf(element);
    const problems: DiagnosedImage[] = [];
    if (!(element.alt ?? element.getAttribute('alt'))?.trim())
      problems.push({ src, problem: 'no description' });
    if (hasState(element, 'error')) problems.push({ src, problem: 'not loaded' });
    return problems;
  }
  return [...(shadowRoot?.querySelectorAll('img') ?? [])].flatMap((image) => {
    const { alt, complete, naturalWidth, currentSrc, src } = image;
    if (image.closest('enlargeable-image')) return [];
    return [
      ...(alt.trim() ? [] : [{ src, problem: 'no description' } as const]),
      ...(complete && currentSrc && !naturalWidth ? [{ src, problem: 'not loaded' } as const] : []),
    ];
  });
}

type Facts = Omit<Diagnosis, 'problems' | 'toString'>;

function problemsOf({ elements, versions, violations, images }: Facts): string[] {
  const tagsWith = (state: string): string[] =>
    unique(elements.filter((element) => element.state === state).map(({ tag }) => `<${tag}>`));
  const problems: string[] = [];
  if (!elements.length) problems.push('There is no element of Careleaf on this page.');
  for (const tag of tagsWith('undefined'))
    problems.push(
      `${tag} is not registered: its script is missing, blocked or of an older version.`,
    );
  for (const tag of tagsWith('broken'))
    problems.push(
      `${tag} cannot render. If the page's policy says require-trusted-types-for, it must also say: trusted-types careleaf-html`,
    );
  for (const { src, problem } of elements) if (problem) problems.push(`${src}: ${problem}`);
  if (versions.length > 1)
    problems.push(
      `There are ${versions.length} versions (${versions.join(', ')}). The one whose script comes first is used; take the others out.`,
    );
  for (const { directive, blocked, sample } of violations)
    problems.push(
      `The page's policy (${directive}) did not allow: ${[blocked, sample].join(' ').trim()}`,
    );
  for (const { src, problem } of images)
    problems.push(
      problem === 'not loaded'
        ? `A picture could not be loaded: ${src}`
        : `A picture has no description (alt): ${src}`,
    );
  return unique(problems);
}

function textOf(diagnosis: Omit<Diagnosis, 'toString'>): string {
  const { version, page, browser, elements, problems } = diagnosis;
  const lines = elements.map(({ tag, version: own, state, src, title }) =>
    [`- <${tag}>`, state, own && own !== version && `(${own})`, title && `"${title}"`, src]
      .filter(Boolean)
      .join(' '),
  );
  return [
    `Careleaf ${version}`,
    `Page: ${page}`,
    `Browser: ${browser}`,
    '',
    `Elements: ${elements.length}`,
    ...lines,
    '',
    problems.length ? `Problems: ${problems.length}` : 'No problems found.',
    ...problems.map((problem) => `- ${problem}`),
  ].join('\n');
}

/** Each once, by what it says. */
function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
