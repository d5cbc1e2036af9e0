import { expect } from '@open-wc/testing';
import './define.js';
import { OWN } from './payloads.js';
import { ONE_OF } from './share.js';
import { SUBJECTS, type Json, type Place, type Shown } from './subjects.js';
import { Trial } from './trial.js';
import { Watch } from './watch.js';

type Corpora = Readonly<Record<string, readonly string[]>>;
const PACKAGES = (await (await fetch('/hostile/corpora')).json()) as Corpora;
const CORPORA: Corpora = {
  ...PACKAGES,
  ...Object.fromEntries(
    Object.entries(OWN).map(([kind, payloads]) => [`our own ${kind}`, payloads]),
  ),
};

/** So many texts at once in each place that can hold several, and so many documents at once. */
const CROWD = 16;
/** Many, and none of them an address or the like that is read as a whole: one text of each crowd. */
const IN_ONE = ['html5lib', 'commonmark'];
/** Only such texts can get through where a document asks for an id or a language. */
const NAME = /^[\w-]{1,64}$/;

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );

for (const subject of SUBJECTS)
  describe(`<${subject.tag}>`, () => {
    const [single, several, required] = [subject.single, subject.several, subject.required].map(
      (places) => Object.values(places),
    ) as [Place[], Place[], Place[]];
    const shownAsTheyAre = ({ single: one, several: many }: typeof subject): Place[] =>
      Object.entries({ ...one, ...many })
        .filter(([name]) => subject.verbatim.includes(name))
        .map(([, place]) => place);
    const verbatim = new Set(shownAsTheyAre(subject));
    const counts = { texts: 0, places: 0, together: 0 };
    let watch: Watch;
    let trial: Trial;

    before(async () => {
      watch = new Watch(window, true);
      trial = await Trial.of(subject, watch);
    });
    after(() => {
      watch.stop();
      console.log(`Hostile texts in <${subject.tag}>:`, JSON.stringify(counts));
    });

    /** Shows a document for each list of texts, with all of the list in all of the places. */
    async function attempt(
      places: readonly Place[],
      lists: readonly (readonly string[])[],
    ): Promise<readonly Shown['outcome'][]> {
      const documents = lists.map((texts): Json => {
        const document = subject.blank();
        for (const put of places) for (const text of texts) put(document, text);
        return document;
      });
      const isReadable = places.some((place) => verbatim.has(place));
      const { faults, outcomes } = await trial.runAll(documents, ({ element, outcome }, i) => {
        const shown = element.shadowRoot!.textContent!;
        return lists[i]!.filter(
          (text) => outcome === 'shown' && isReadable && text.trim() && !shown.includes(text),
        ).map((text) => `not shown: ${text}`);
      });
      expect(faults, JSON.stringify(lists)).to.deep.equal([]);
      return outcomes;
    }

    for (const [corpus, all] of Object.entries(CORPORA))
      it(`does nothing but show the texts of ${corpus}`, async function () {
        this.timeout(60_000);
        const texts = all.filter((_, i) => i % ONE_OF === 0);
        for (const crowd of chunks(texts, CROWD)) {
          const joined = [crowd.join('\n\n')];
          const each = IN_ONE.includes(corpus) ? [joined] : crowd.map((text) => [text]);
          const [outcome] = await attempt(several, [each.flat()]);
          // One of them costs the others their trial: a heading of white space, for one.
          if (outcome === 'refused') for (const place of several) await attempt([place], each);
          await attempt(single, each);
          // These are refused; what may get through is tried in each of them.
          await attempt(required, [joined]);
          const names = crowd.filter((text) => NAME.test(text)).map((text) => [text]);
          for (const place of required) await attempt([place], names);
        }
        counts.texts += texts.length;
        counts.places = single.length + several.length + required.length;
        counts.together = counts.texts * counts.places;
      });
  });
