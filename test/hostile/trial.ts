import { updated, type Json, type Shown, type Subject } from './subjects.js';
import { elements, imagesOf, shapeOf, strangers, Watch, type Shape } from './watch.js';

const allImages = (root: ShadowRoot): Element[] =>
  [...elements(root)].filter(({ localName }) => localName === 'img');

function together(shapes: readonly Shape[]): Shape {
  const all = new Map<string, ReadonlySet<string>>();
  for (const shape of shapes)
    for (const [tag, traits] of shape) all.set(tag, new Set([...(all.get(tag) ?? []), ...traits]));
  return all;
}

/** So many are told of: thousands, compared with none, would keep the browser busy for minutes. */
const MOST = 20;

/** Shows documents in a watched page, and finds whatever should not have come of them. */
export class Trial {
  readonly subject: Subject;
  readonly #watch: Watch;
  readonly #allowed: Shape;

  private constructor(subject: Subject, watch: Watch, allowed: Shape) {
    this.subject = subject;
    this.#watch = watch;
    this.#allowed = allowed;
  }

  /** What harmless content makes is what hostile content may make, and nothing else. */
  static async of(subject: Subject, watch: Watch): Promise<Trial> {
    const shown = [
      await subject.show(watch, subject.full()),
      // In a language that there are no texts for: those of the interface are marked as English.
      await subject.show(watch, { ...(subject.full() as object), language: 'qqq' }),
      await subject.show(watch, { title: 'Refused' }),
    ];
    const roots = shown.map(({ element }) => element.shadowRoot!);
    const shapes = [shapeOf(...roots)];
    // Pictures may fail to load: what is shown then is harmless as well.
    for (const image of roots.flatMap(allImages)) image.dispatchEvent(new Event('error'));
    await Promise.all(roots.map(updated));
    shapes.push(shapeOf(...roots));
    for (const { element } of shown) element.remove();
    watch.take(roots.flatMap(imagesOf));
    return new Trial(subject, watch, together(shapes));
  }

  get allowed(): Shape {
    return this.#allowed;
  }

  /** What is wrong after that document was shown: nothing, it is to be hoped. */
  async run(document: Json, look?: (shown: Shown) => readonly string[]): Promise<string[]> {
    return (await this.runAll([document], look)).faults;
  }

  /** The same for several at once. */
  async runAll(
    documents: readonly Json[],
    look: (shown: Shown, index: number) => readonly string[] = () => [],
  ): Promise<{ faults: string[]; outcomes: Shown['outcome'][] }> {
    const shown = await Promise.all(
      documents.map((document) => this.subject.show(this.#watch, document)),
    );
    const roots = shown.map(({ element }) => element.shadowRoot!);
    const faults = [
      ...roots.flatMap((root) => strangers(root, this.#allowed)),
      ...shown.flatMap(look),
      ...this.#watch.take(roots.flatMap(imagesOf)),
    ];
    for (const { element } of shown) element.remove();
    return { faults: faults.slice(0, MOST), outcomes: shown.map(({ outcome }) => outcome) };
  }
}
