import { expect } from '@open-wc/testing';
import { HiringBannerElement } from '../../src/elements/hiring-banner/hiring-banner.js';
import {
  bannerJson,
  bannerUrl,
  dismissButton,
  focused,
  heardAt,
  isShown,
  loaded,
  part,
  placeBanner,
  showBanner,
  statesOf,
  unique,
  wordsOf,
} from '../support/banners.js';
import { waitUntil } from '../support/wait-until.js';
import { enBanner } from '../../src/strings/en-banner.js';

const HIDE = 'Not interested? Hide this message.';
const rich = (banner: HiringBannerElement): Element | null =>
  part(banner, 'message')!.querySelector('.prose');

describe('hiring-banner', () => {
  describe('shows', () => {
    it('a message, a link and the button that hides them, from attributes', async () => {
      const banner = await showBanner({
        message: 'We are hiring nurses.',
        href: '/jobs',
        'link-text': 'See the jobs',
      });
      expect(wordsOf(banner)).to.equal(`We are hiring nurses. See the jobs ${HIDE}`);
      const link = part(banner, 'link') as HTMLAnchorElement;
      expect(link.href).to.equal(`${location.origin}/jobs`);
      expect(link.rel).to.equal('noopener');
      expect(link.hasAttribute('target')).to.equal(false);
      expect(statesOf(banner)).to.deep.equal(['ready']);
    });

    it('the words of the first banner of this kind where the page says none of its own', async () => {
      const banner = await showBanner({ href: '/jobs', lang: 'en' });
      expect(wordsOf(banner)).to.equal(
        `We are looking for oncology pharmacists. Click here ${HIDE}`,
      );
    });

    it('our own words in the language of the page, and marked as such', async () => {
      const banner = await showBanner({ href: '/jobs', lang: 'es' });
      await waitUntil(() => wordsOf(banner).includes('Buscamos'), 'they should come in Spanish');
      for (const name of ['message', 'link', 'dismiss-button'])
        expect(part(banner, name)!.lang).to.equal('es');
    });

    it('a message of the page without a language of ours', async () => {
      const banner = await showBanner({ message: 'Wir suchen.', href: '/a', 'link-text': 'Hier' });
      expect(part(banner, 'message')!.lang).to.equal('');
      expect(part(banner, 'link')!.lang).to.equal('');
    });

    it('what the page has put into it', async () => {
      const banner = await showBanner(
        {},
        { children: '<h2>Join us</h2> We need <a href="/jobs">nurses</a>.' },
      );
      expect(wordsOf(banner)).to.equal(`Join us We need nurses. ${HIDE}`);
      expect(isShown(banner.querySelector('a'))).to.equal(true);
    });

    it('what the page has put into it, and a link after that', async () => {
      const banner = await showBanner(
        { href: '/jobs', 'link-text': 'See the jobs' },
        { children: 'We need nurses.' },
      );
      expect(wordsOf(banner)).to.equal(`We need nurses. See the jobs ${HIDE}`);
    });

    it('the message instead of what is inside, where there are both', async () => {
      const banner = await showBanner({ message: 'We need nurses.' }, { children: 'Call us.' });
      expect(wordsOf(banner)).to.equal(`We need nurses. ${HIDE}`);
      expect(isShown(banner)).to.equal(true);
    });

    it('a picture that the page has put into it', async () => {
      const banner = await showBanner(
        {},
        { children: '<img src="/demo/assets/logo.svg" alt="" width="20" height="20" />' },
      );
      expect(statesOf(banner)).to.deep.equal(['ready']);
    });

    for (const children of ['', ' \n '])
      it(`nothing where nothing is said (${JSON.stringify(children)})`, async () => {
        const banner = await showBanner({}, { children });
        expect(banner.getClientRects()).to.have.length(0);
        expect(statesOf(banner)).to.deep.equal(['hidden']);
      });

    for (const message of [' ', '\u00a0', '\u200b\u2060', '&nbsp;', '![](/a.png)'])
      it(`nothing where nothing of the message can be seen (${JSON.stringify(message)})`, async () => {
        const banner = await loaded(await placeBanner({ message }));
        expect(banner.getClientRects()).to.have.length(0);
        expect(statesOf(banner)).to.deep.equal(['hidden']);
      });

    it('nothing where what is inside cannot be seen', async () => {
      const banner = await showBanner({}, { children: '\u200b&nbsp;' });
      expect(statesOf(banner)).to.deep.equal(['hidden']);
    });

    it('what is inside where the message is blank', async () => {
      const banner = await showBanner({ message: ' ' }, { children: 'Call us.' });
      expect(wordsOf(banner)).to.equal(`Call us. ${HIDE}`);
    });

    it('nothing while the page hides the element', async () => {
      const banner = await showBanner({ message: unique() });
      banner.hidden = true;
      expect(banner.getClientRects()).to.have.length(0);
    });

    it('what its attributes say later', async () => {
      const banner = await showBanner({ message: 'First.', href: '/a', 'link-text': 'A' });
      banner.setAttribute('message', 'Second.');
      banner.removeAttribute('href');
      await banner.updateComplete;
      expect(wordsOf(banner)).to.equal(`Second. ${HIDE}`);
      banner.setAttribute('href', '/b');
      banner.setAttribute('link-text', 'B');
      await banner.updateComplete;
      expect(wordsOf(banner)).to.equal(`Second. B ${HIDE}`);
      expect((part(banner, 'link') as HTMLAnchorElement).pathname).to.equal('/b');
    });

    it('what its properties say', async () => {
      const banner = await showBanner({});
      banner.message = 'We need nurses.';
      banner.href = '/jobs';
      banner.linkText = 'See the jobs';
      await banner.updateComplete;
      expect(wordsOf(banner)).to.equal(`We need nurses. See the jobs ${HIDE}`);
    });

    it('what properties said before it was an element of ours', async () => {
      const { define } = await import('../../src/elements/define.js');
      const banner = document.createElement('hiring-banner-late') as HiringBannerElement;
      banner.message = 'Early.';
      document.body.append(banner);
      define('hiring-banner-late', class extends HiringBannerElement {});
      await banner.updateComplete;
      expect(wordsOf(banner)).to.contain('Early.');
      banner.remove();
    });

    it('what is put into it later', async () => {
      const banner = await showBanner({});
      banner.innerHTML = '<p>We need <b>nurses</b>.</p>';
      await waitUntil(() => statesOf(banner).includes('ready'), 'it should be shown');
      banner.replaceChildren();
      await waitUntil(() => statesOf(banner).includes('hidden'), 'it should be gone');
    });
  });

  describe('links', () => {
    for (const href of ['https://example.org/', 'http://example.org/', 'mailto:a@example.org'])
      it(`lead to ${href}`, async () => {
        const banner = await showBanner({ message: 'A', href, 'link-text': 'B' });
        expect(part(banner, 'link')!.getAttribute('href')).to.equal(href);
      });

    it('lead to telephone numbers', async () => {
      const banner = await showBanner({ message: 'A', href: 'tel:+12065550142', 'link-text': 'B' });
      expect(part(banner, 'link')!.getAttribute('href')).to.equal('tel:+12065550142');
    });

    for (const href of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:x',
      'blob:https://example.org/1',
      'file:///etc/passwd',
      'https://[not',
    ])
      it(`are words only where the address is ${JSON.stringify(href)}`, async () => {
        const banner = await showBanner({ message: 'A', href, 'link-text': 'B' });
        expect(wordsOf(banner)).to.equal(`A B ${HIDE}`);
        expect(banner.shadowRoot!.querySelectorAll('[href]')).to.have.length(0);
      });

    it('in Markdown are words only where the address is not allowed', async () => {
      const banner = await loaded(await showBanner({ message: 'Go [here](javascript:alert(1)).' }));
      expect(wordsOf(banner)).to.equal(`Go here. ${HIDE}`);
      expect(banner.shadowRoot!.querySelectorAll('[href]')).to.have.length(0);
    });
  });

  it('has a message in the direction of its own words', async () => {
    const around = '<div dir="rtl" lang="ar"><slot></slot></div>';
    const banner = await showBanner({ message: 'We are hiring.' }, { around });
    expect(getComputedStyle(part(banner, 'message')!).direction).to.equal('ltr');
  });

  describe('Markdown in a message', () => {
    it('is shown as it is meant', async () => {
      const banner = await loaded(
        await showBanner({ message: 'We *need* **nurses** and `code`: [jobs](/jobs).' }),
      );
      const prose = rich(banner)!;
      expect(prose.querySelector('em')!.textContent).to.equal('need');
      expect(prose.querySelector('strong')!.textContent).to.equal('nurses');
      expect(prose.querySelector('code')!.textContent).to.equal('code');
      expect(prose.querySelector('a')!.href).to.equal(`${location.origin}/jobs`);
      expect(wordsOf(banner)).to.equal(`We need nurses and code: jobs. ${HIDE}`);
    });

    it('is one line: nothing in it begins a heading, a list or a quotation', async () => {
      const banner = await loaded(await showBanner({ message: '# 1 *a*\n- b\n> c' }));
      expect(rich(banner)!.querySelectorAll('h1, h2, ul, blockquote')).to.have.length(0);
      expect(wordsOf(banner)).to.equal(`# 1 a - b > c ${HIDE}`);
    });

    it('is not seen before it is read: no signs, and nothing that moves', async () => {
      const banner = await placeBanner({ message: 'We need **nurses**.' });
      await banner.updateComplete;
      expect(statesOf(banner)).to.deep.equal(['loading', 'hidden']);
      expect(banner.getClientRects()).to.have.length(0);
      await loaded(banner);
      expect(statesOf(banner)).to.deep.equal(['ready']);
      expect(wordsOf(banner)).to.equal(`We need nurses. ${HIDE}`);
    });

    it('shows HTML as text', async () => {
      const message = '<img src=x onerror=alert(1)> & <b onclick="alert(1)">nurses</b>';
      const banner = await loaded(await showBanner({ message }));
      expect(wordsOf(banner)).to.equal(`${message} ${HIDE}`);
      expect(banner.shadowRoot!.querySelectorAll('img, b, [onclick]')).to.have.length(0);
    });

    it('keeps of pictures what they say', async () => {
      const message = 'Come ![and **see**](https://example.org/huge.png) us.';
      const banner = await loaded(await showBanner({ message }));
      expect(wordsOf(banner)).to.equal(`Come and see us. ${HIDE}`);
      expect(banner.shadowRoot!.querySelectorAll('img, enlargeable-image')).to.have.length(0);
    });

    it('is read anew when the message changes, and the last one is shown', async () => {
      const banner = await showBanner({ message: 'One **1**' });
      banner.message = 'Two **2**';
      await banner.updateComplete;
      await loaded(banner);
      expect(wordsOf(banner)).to.equal(`Two 2 ${HIDE}`);
    });

    for (const message of [
      'Nurses & pharmacists: 5 * 6 < 40 > 3, a_b, ~10 [sic] (now)! #1 $ % "quoted" it’s',
      'One line - 2. not a list + # no heading | no table |',
      '1 < 2, a&b and &; 100 %',
    ])
      it(`is not looked for in "${message}"`, async () => {
        const banner = await showBanner({ message });
        expect(statesOf(banner)).to.deep.equal(['ready']);
        expect(rich(banner)).to.equal(null);
        expect(wordsOf(banner)).to.equal(`${message} ${HIDE}`);
        const { parseInline } = await import('../../src/content/markdown.js');
        expect((await parseInline(message)).children).to.deep.equal([
          { type: 'paragraph', children: [{ type: 'text', value: message }] },
        ]);
      });

    for (const [message, words] of [
      ['a&nbsp;b&eacute;', 'a bé'],
      ['\\*a', '*a'],
      ['a<br>b', 'ab'],
      ['H<sub>2</sub>O', 'H2O'],
      ['~~old~~ new', 'old new'],
      ['<https://example.org/>', 'https://example.org/'],
      ['_a_', 'a'],
    ] as const)
      it(`is found in "${message}"`, async () => {
        const banner = await loaded(await showBanner({ message }));
        expect(rich(banner)).not.to.equal(null);
        expect(wordsOf(banner)).to.equal(`${words} ${HIDE}`);
      });
  });

  describe('for assistive technology', () => {
    const given = { message: 'We are hiring.', href: '/jobs', 'link-text': 'See the jobs' };

    it('is a region with a name', async () => {
      const banner = await showBanner({ ...given, lang: 'en' });
      expect(part(banner, 'banner')!.getAttribute('role')).to.equal('region');
      expect(part(banner, 'banner')!.getAttribute('aria-label')).to.equal(enBanner['banner.name']);
    });

    it('has another name than the other banners of the page', async () => {
      const first = await showBanner(given, { around: '<slot></slot><p>Between</p>' });
      const second = document.createElement('hiring-banner');
      second.message = 'We are hiring, too.';
      first.parentElement!.append(second);
      await second.updateComplete;
      const names = [first, second].map((one) => part(one, 'banner')!.getAttribute('aria-label'));
      expect(names).to.deep.equal(['Announcement', 'Announcement 2']);
      await expect(first.parentElement!).to.be.accessible();
    });

    it('has a button whose name says what it hides', async () => {
      const banner = await showBanner(given);
      const button = dismissButton(banner);
      const name = button
        .getAttribute('aria-labelledby')!
        .split(' ')
        .map((id) =>
          banner.shadowRoot!.getElementById(id)!.textContent!.replace(/\s+/g, ' ').trim(),
        )
        .join(' ');
      expect(name).to.equal(`${HIDE} We are hiring. See the jobs`);
    });

    it('neither interrupts nor takes focus', async () => {
      const banner = await showBanner(given, { around: '<input /><slot></slot>' });
      const input = banner.parentElement!.querySelector('input')!;
      input.focus();
      banner.message = 'We are still hiring.';
      await banner.updateComplete;
      expect(focused() === input).to.equal(true);
      expect(
        banner.shadowRoot!.querySelectorAll('[role=alert], [role=status], [aria-live]'),
      ).to.have.length(0);
      expect(banner.shadowRoot!.querySelectorAll('[autofocus], dialog')).to.have.length(0);
    });

    it('has targets that are large enough', async () => {
      const banner = await showBanner(given);
      expect(dismissButton(banner).getBoundingClientRect().height).to.be.at.least(44);
      expect(part(banner, 'link')!.getBoundingClientRect().height).to.be.at.least(24);
    });
  });

  describe('axe finds nothing', () => {
    const given = { message: 'We are hiring.', href: '/jobs', 'link-text': 'See the jobs' };
    const dark =
      '<div style="color-scheme: dark; background: #000; color: #fff"><slot></slot></div>';

    it('in a message with a link', async () => {
      await expect(await showBanner(given)).to.be.accessible();
    });
    it('in what the page has put into it', async () => {
      const children = '<p>We need <a href="/jobs">nurses</a>.</p>';
      await expect(await showBanner({}, { children })).to.be.accessible();
    });
    it('in Markdown', async () => {
      const message = 'We *need* **nurses**: [jobs](/jobs).';
      await expect(await loaded(await showBanner({ message }))).to.be.accessible();
    });
    it('in dark colours', async () => {
      await expect(await showBanner(given, { around: dark })).to.be.accessible();
    });
    it('from right to left', async () => {
      const around = '<div dir="rtl" lang="ar"><slot></slot></div>';
      const banner = await showBanner({ href: '/jobs' }, { around });
      await waitUntil(() => dismissButton(banner).lang === 'ar', 'it should speak Arabic');
      await expect(banner).to.be.accessible();
    });
    it('while it is loading, when it is loaded, and when it is dismissed', async () => {
      const banner = await placeBanner(
        { src: bannerUrl(bannerJson(), 1000) },
        { children: '<p>Call us.</p>' },
      );
      await banner.updateComplete;
      expect(statesOf(banner)).to.deep.equal(['loading']);
      await expect(banner).to.be.accessible();
      await loaded(banner);
      await expect(banner).to.be.accessible();
      await banner.dismiss();
      await expect(banner.parentElement!).to.be.accessible();
      await banner.restore();
    });
    it('when it could not be loaded', async () => {
      const banner = await placeBanner(
        { src: '/fault/status?status=404' },
        { children: '<p>Call us.</p>' },
      );
      await expect(await loaded(banner)).to.be.accessible();
    });
  });

  describe('its manifest', () => {
    interface Named {
      readonly name: string;
      readonly description?: string;
    }
    type Lists = 'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates';
    type Declaration = Named & Readonly<Record<Lists | 'members', readonly Named[]>>;
    const names = (list: readonly Named[]): string[] => list.map(({ name }) => name);
    let declared: Declaration;

    before(async () => {
      const { modules } = (await (await fetch('/dist/custom-elements.json')).json()) as {
        modules: readonly { readonly declarations: readonly Declaration[] }[];
      };
      declared = modules
        .flatMap(({ declarations }) => declarations)
        .find(({ name }) => name === 'HiringBannerElement')!;
    });

    it('lists exactly the attributes that it observes', () => {
      expect(names(declared.attributes)).to.have.members(HiringBannerElement.observedAttributes);
    });

    it('lists exactly the events that it fires', async () => {
      const types = [
        'careleaf-before-dismiss',
        'careleaf-dismiss',
        'careleaf-error',
        'careleaf-warning',
      ] as const;
      expect(names(declared.events)).to.have.members(types);
      const banner = await showBanner({ message: unique(), starts: 'today' });
      const heard = types.map((type) => heardAt(banner, type));
      banner.starts = 'now';
      await banner.updateComplete;
      await banner.dismiss();
      banner.src = '/fault/status?status=404';
      await loaded(banner);
      expect(heard.map(({ length }) => length)).to.deep.equal([1, 1, 1, 1]);
    });

    it('lists exactly the parts and slots that it has', async () => {
      const banner = await showBanner({ href: '/jobs' }, { children: 'Words' });
      const found = [...banner.shadowRoot!.querySelectorAll('[part]')].map((one) => one.part.value);
      expect(found).to.have.members(names(declared.cssParts));
      expect(names(declared.slots)).to.deep.equal(['']);
    });

    it('lists exactly the custom properties that the styles read', async () => {
      const banner = await showBanner({ message: unique() });
      const styles = banner
        .shadowRoot!.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules])
        .map(({ cssText }) => cssText)
        .join('\n');
      const read = [...styles.matchAll(/var\(\s*(--careleaf-[\w-]+)/g)].map(([, name]) => name!);
      expect([...new Set(read)]).to.have.members(names(declared.cssProperties));
      expect(styles).not.to.match(/[{;]\s*--careleaf-/);
    });

    it('lists exactly its states and methods', () => {
      expect(names(declared.cssStates)).to.have.members([
        'loading',
        'ready',
        'error',
        'dismissed',
        'hidden',
      ]);
      expect(names(declared.members)).to.include.members(['dismiss', 'restore']);
    });

    it('describes everything that it lists', () => {
      const { attributes, events, slots, cssParts, cssProperties, cssStates } = declared;
      const silent = [attributes, events, slots, cssParts, cssProperties, cssStates]
        .flat()
        .filter(({ description }) => !description);
      expect(names(silent)).to.deep.equal([]);
    });
  });
});
