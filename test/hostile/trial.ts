import { SUBJECTS, type Json, type Shown, type Subject } from './subjects.js';
import { imagesOf, shapeOf, strangers, Watch, type Shape } from './watch.js';

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
      await subject.show(watch, { title: 'Refused' }),
    ];
    const roots = shown.map(({ element }) => element.shadowRoot!);
    const allowed = shapeOf(...roots);
    for (const { element } of shown) element.remove();
    watch.take(roots.flatMap(imagesOf));
    return new Trial(subject, watch, allowed);
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
    return { faults, outcomes: shown.map(({ outcome }) => outcome) };
  }
}

export const trials = (watch: Watch): Promise<Trial[]> =>
  Promise.all(SUBJECTS.map((subject) => Trial.of(subject, watch)));
