import { expect } from '@open-wc/testing';
import { OWN } from './payloads.js';
import { SUBJECTS } from './subjects.js';
import { Trial } from './trial.js';
import { Watch } from './watch.js';
import { waitUntil } from '../support/wait-until.js';

// The built script in a plain page, with a part of what the sources are tried with.

const PACKAGES = (await (await fetch('/hostile/corpora')).json()) as Record<string, string[]>;
const CORPORA: Record<string, readonly string[]> = {
  ...OWN,
  dompurify: PACKAGES.dompurify!,
  owasp: PACKAGES.owasp!,
};

/** So many texts at once in each place that can hold several. */
const CROWD = 30;

for (const subject of SUBJECTS)
  describe(`<${subject.tag}> of the built script`, () => {
    let watch: Watch;
    let trial: Trial;

    before(async function () {
      this.timeout(60_000);
      const frame = document.createElement('iframe');
      frame.title = 'A clinic';
      frame.width = '800';
      frame.src = new URL('./pages/plain.html', import.meta.url).href;
      document.body.append(frame);
      const page = (): Window & typeof globalThis => frame.contentWindow as never;
      await waitUntil(
        () => page().location.href === frame.src && page().customElements.get(subject.tag),
        'the script should define its elements',
        { timeout: 50_000 },
      );
      watch = new Watch(page());
      trial = await Trial.of(subject, watch);
    });
    after(() => watch.stop());

    for (const [corpus, texts] of Object.entries(CORPORA))
      it(`does nothing but show the texts of ${corpus}`, async function () {
        this.timeout(60_000);
        const { blank, several, single } = subject;
        const shown = texts.filter((text) => text.trim());
        for (let i = 0; i < shown.length; i += CROWD) {
          const crowd = shown.slice(i, i + CROWD);
          const together = blank();
          for (const put of Object.values(several)) for (const text of crowd) put(together, text);
          const alone = blank();
          for (const put of Object.values(single)) put(alone, crowd[0]!);
          const { faults, outcomes } = await trial.runAll([together, alone]);
          expect(faults, JSON.stringify(crowd)).to.deep.equal([]);
          expect(outcomes).to.deep.equal(['shown', 'shown']);
        }
      });
  });
