import { expect } from '@open-wc/testing';
import { HiringBannerElement } from '../../src/elements/hiring-banner/hiring-banner.js';
import {
  bannerJson,
  bannerUrl,
  heardAt,
  isShown,
  loaded,
  part,
  placeBanner,
  showAgain,
  statesOf,
  unique,
  wordsOf,
  type Attributes,
} from '../support/banners.js';
import { waitUntil } from '../support/wait-until.js';

const HIDE = 'Not interested? Hide this message.';
const FALLBACK = { children: '<p>Call us.</p>' };
const count = async (key: string): Promise<number> =>
  Number(await (await fetch(`/fault/count?key=${key}`)).text());

/** A banner that has loaded that document. */
const load = async (document: unknown, attributes: Attributes = {}): Promise<HiringBannerElement> =>
  loaded(await placeBanner({ src: bannerUrl(document), ...attributes }, FALLBACK));

describe('hiring-banner with a src', () => {
  it('shows the document', async () => {
    const link = { text: 'See the jobs', href: 'https://example.org/jobs' };
    const banner = await load(bannerJson({ link }));
    expect(wordsOf(banner)).to.equal(`We are hiring nurses. See the jobs ${HIDE}`);
    expect(part(banner, 'link')!.getAttribute('href')).to.equal('https://example.org/jobs');
    expect(statesOf(banner)).to.deep.equal(['ready']);
  });

  it('shows a document without a link', async () => {
    expect(wordsOf(await load(bannerJson()))).to.equal(`We are hiring nurses. ${HIDE}`);
  });

  it('reads Markdown in the document, with links that resolve against it', async () => {
    const banner = await load(
      bannerJson({ message: '**Nurses**: [jobs](jobs.html)', link: { text: 'A', href: 'a.html' } }),
    );
    expect(wordsOf(banner)).to.equal(`Nurses: jobs A ${HIDE}`);
    const links = [...banner.shadowRoot!.querySelectorAll('a')];
    expect(links.map(({ pathname }) => pathname)).to.deep.equal([
      '/fault/jobs.html',
      '/fault/a.html',
    ]);
  });

  it('takes a link that is not allowed for words', async () => {
    const banner = await load(bannerJson({ link: { text: 'A', href: 'javascript:alert(1)' } }));
    expect(wordsOf(banner)).to.equal(`We are hiring nurses. A ${HIDE}`);
    expect(banner.shadowRoot!.querySelectorAll('[href]')).to.have.length(0);
  });

  it('shows HTML in every field as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const banner = await load(bannerJson({ message: evil, link: { text: evil, href: '/a' } }));
    expect(wordsOf(banner)).to.equal(`${evil} ${evil} ${HIDE}`);
    expect(banner.shadowRoot!.querySelectorAll('img')).to.have.length(0);
  });

  it('shows the fallback until then, as the page has made it', async () => {
    const banner = await placeBanner({ src: bannerUrl(bannerJson(), 300) }, FALLBACK);
    await banner.updateComplete;
    expect(statesOf(banner)).to.deep.equal(['loading']);
    expect(wordsOf(banner)).to.equal('Call us.');
    await loaded(banner);
    expect(wordsOf(banner)).to.equal(`We are hiring nurses. ${HIDE}`);
    expect(isShown(banner.querySelector('p'))).to.equal(false);
  });

  it('takes no space until then, where there is no fallback', async () => {
    const banner = await placeBanner({ src: bannerUrl(bannerJson(), 300) });
    await banner.updateComplete;
    expect(statesOf(banner)).to.deep.equal(['loading', 'hidden']);
    expect(banner.getClientRects()).to.have.length(0);
    await loaded(banner);
    expect(isShown(banner)).to.equal(true);
  });

  it('makes one request', async () => {
    const key = unique();
    await loaded(await placeBanner({ src: `/fault/status?status=404&key=${key}` }, FALLBACK));
    expect(await count(key)).to.equal(1);
  });

  describe('that fails', () => {
    const { timeout } = HiringBannerElement;
    beforeEach(() => (HiringBannerElement.timeout = 300));
    afterEach(() => (HiringBannerElement.timeout = timeout));

    for (const [what, src, reason, status] of [
      ['with a status', '/fault/status?status=404', 'http', 404],
      ['with the status of a broken server', '/fault/status?status=500', 'http', 500],
      ['with a page in HTML', '/fault/html', 'parse'],
      ['with nothing', '/fault/empty', 'parse'],
      ['in the middle', '/fault/truncated', 'parse'],
      ['with the headers that never come', '/fault/stalled-headers', 'timeout'],
      ['with a body that never ends', '/fault/stalled-body', 'timeout'],
      ['with a connection that is closed', '/fault/closed', 'network'],
      ['with too much of it', '/fault/huge', 'too-large'],
      ['with too deep a document', '/fault/deep', 'too-large'],
      ['with an article', '/fault/good', 'schema'],
      ['with another kind of address', 'data:application/json,{}', 'blocked'],
      ['with an address that is none', 'https://[', 'blocked'],
    ] as readonly (readonly [string, string, string, number?])[])
      it(`${what} shows the fallback, and tells why`, async () => {
        const banner = await placeBanner({ src }, FALLBACK);
        const heard = heardAt(banner, 'careleaf-error');
        await waitUntil(() => heard.length, 'it should tell');
        expect(statesOf(banner)).to.deep.equal(['error']);
        expect(wordsOf(banner)).to.equal('Call us.');
        const { detail } = heard[0]!;
        expect(detail.src).to.equal(src);
        expect(detail.reason).to.equal(reason);
        expect(detail.status).to.equal(status);
        expect(detail.message).to.contain(src);
        expect(detail.message).not.to.match(/\barticle\b|SideEffectCard/);
      });

    for (const message of ['&nbsp;', '&#8203;', '![](a.png)', '<br>'])
      it(`with a message of which nothing can be seen (${message}) shows the fallback, and tells why`, async () => {
        HiringBannerElement.timeout = timeout;
        const src = bannerUrl(bannerJson({ message, link: { text: 'Jobs', href: '/jobs' } }));
        const banner = await placeBanner({ src }, FALLBACK);
        const heard = heardAt(banner, 'careleaf-error');
        await waitUntil(() => heard.length, 'it should tell');
        expect(statesOf(banner)).to.deep.equal(['error']);
        expect(wordsOf(banner)).to.equal('Call us.');
        const { detail } = heard[0]!;
        expect(detail.reason).to.equal('schema');
        expect(detail.problems!.map(({ pointer }) => pointer)).to.deep.equal(['/message']);
        expect(detail.message).to.contain(src).and.to.contain('refused');
      });

    it('takes no space, where there is no fallback', async () => {
      const banner = await placeBanner({ src: '/fault/status?status=404' });
      banner.style.margin = '20px';
      await loaded(banner);
      expect(statesOf(banner)).to.deep.equal(['error', 'hidden']);
      expect(banner.getClientRects()).to.have.length(0);
    });

    for (const [what, parts, pointers] of [
      ['without a message', { message: undefined }, ['/message']],
      ['with an empty message', { message: ' ' }, ['/message']],
      ['with a message that is no text', { message: { de: 'x' } }, ['/message']],
      ['without an id', { id: undefined }, ['/id']],
      ['with an id that is none', { id: 'A b' }, ['/id']],
      ['of a newer version', { schemaVersion: 2 }, ['/schemaVersion']],
      ['without a version', { schemaVersion: undefined }, ['/schemaVersion']],
    ] as const)
      it(`because of a document ${what} says what is wrong`, async () => {
        const banner = await placeBanner({ src: bannerUrl(bannerJson(parts)) }, FALLBACK);
        const heard = heardAt(banner, 'careleaf-error');
        await waitUntil(() => heard.length);
        const { reason, problems, message } = heard[0]!.detail;
        expect(reason).to.equal('schema');
        expect(problems!.map(({ pointer }) => pointer)).to.deep.equal(pointers);
        expect(message).to.contain('is not a banner').and.to.contain(pointers[0]);
        expect(wordsOf(banner)).to.equal('Call us.');
      });

    it('can be followed by one that does not', async () => {
      const banner = await loaded(await placeBanner({ src: '/fault/status?status=404' }, FALLBACK));
      banner.src = bannerUrl(bannerJson());
      await banner.updateComplete;
      await loaded(banner);
      expect(statesOf(banner)).to.deep.equal(['ready']);
    });
  });

  describe('skips what is optional and wrong, says so, and shows the rest:', () => {
    for (const [what, parts, pointers] of [
      ['a link without an address', { link: { text: 'A' } }, ['/link/href']],
      ['a link that is none', { link: 7 }, ['/link']],
      ['a version that is no text', { version: 7 }, ['/version']],
      ['days that are none', { dismissFor: 'ever' }, ['/dismissFor']],
      ['dates without offset', { starts: '2020-01-01T08:00', expires: 4 }, ['/starts', '/expires']],
    ] as const)
      it(what, async () => {
        const banner = await placeBanner({ src: bannerUrl(bannerJson(parts)) }, FALLBACK);
        const warnings = heardAt(banner, 'careleaf-warning');
        const errors = heardAt(banner, 'careleaf-error');
        await waitUntil(() => warnings.length);
        expect(wordsOf(banner)).to.equal(`We are hiring nurses. ${HIDE}`);
        expect(warnings).to.have.length(1);
        expect(warnings[0]!.detail.problems.map(({ pointer }) => pointer)).to.deep.equal(pointers);
        expect(errors).to.have.length(0);
      });
  });

  describe('that was dismissed', () => {
    it('is hidden while it is loaded again, and after that', async () => {
      const banner = await loaded(
        await placeBanner({ src: bannerUrl(bannerJson(), 300) }, FALLBACK),
      );
      await banner.dismiss();
      const next = await showAgain(banner);
      expect(statesOf(next)).to.deep.equal(['loading', 'dismissed', 'hidden']);
      expect(next.getClientRects()).to.have.length(0);
      await loaded(next);
      expect(statesOf(next)).to.deep.equal(['dismissed', 'hidden']);
    });

    it('stays hidden when it cannot be loaded again', async () => {
      const banner = await placeBanner({ src: bannerUrl(bannerJson()), 'banner-id': unique() });
      await loaded(banner);
      await banner.dismiss();
      const next = banner.cloneNode(true) as HiringBannerElement;
      next.innerHTML = FALLBACK.children;
      next.src = '/fault/status?status=404';
      banner.replaceWith(next);
      await loaded(next);
      expect(statesOf(next)).to.deep.equal(['error', 'dismissed', 'hidden']);
      expect(next.getClientRects()).to.have.length(0);
    });

    it('is the same at another address', async () => {
      const document = bannerJson();
      await (await load(document)).dismiss();
      const elsewhere = await load({ ...document, message: 'In other words.' });
      expect(statesOf(elsewhere)).to.deep.equal(['dismissed', 'hidden']);
    });

    it('comes back when the document has another version or id', async () => {
      const id = unique();
      const key = unique();
      const at = (parts: object): string =>
        `${bannerUrl({ ...bannerJson({ id }), ...parts })}&key=${key}`;
      const banner = await loaded(await placeBanner({ src: at({ version: '1' }) }));
      await banner.dismiss();
      for (const [parts, states] of [
        [{ version: '1' }, ['dismissed', 'hidden']],
        [{ version: '2' }, ['ready']],
        [{ id: unique(), version: '1' }, ['ready']],
      ] as const) {
        banner.src = at(parts);
        await banner.updateComplete;
        await loaded(banner);
        expect(statesOf(banner)).to.deep.equal(states);
      }
    });

    it('comes back after the days that the document says, or the attribute', async () => {
      const soon = 300 / 86_400_000;
      const byDocument = await load(bannerJson({ dismissFor: soon }));
      const byAttribute = await load(bannerJson({ dismissFor: 30 }), { 'dismiss-for': `${soon}` });
      for (const banner of [byDocument, byAttribute]) {
        await banner.dismiss();
        expect(statesOf(banner)).to.deep.equal(['dismissed', 'hidden']);
        await waitUntil(() => statesOf(banner).includes('ready'));
      }
    });

    it('and says so, where the days of the document are below 0', async () => {
      const banner = await placeBanner({ src: bannerUrl(bannerJson({ dismissFor: -3 })) });
      const heard = heardAt(banner, 'careleaf-warning');
      await loaded(banner);
      await waitUntil(() => heard.length, 'it should tell');
      expect(heard[0]!.detail.problems.map(({ pointer }) => pointer)).to.deep.equal([
        '/dismissFor',
      ]);
    });

    it('comes back by restore()', async () => {
      const banner = await load(bannerJson());
      await banner.dismiss();
      await banner.restore();
      expect(statesOf(banner)).to.deep.equal(['ready']);
      const next = await showAgain(banner);
      expect(statesOf(next)).to.deep.equal(['loading']);
      await loaded(next);
      expect(statesOf(next)).to.deep.equal(['ready']);
    });

    it('goes by the banner-id and version of the attributes', async () => {
      const given = { 'banner-id': unique(), version: '3' };
      const banner = await load(bannerJson(), given);
      const ids: string[] = [];
      banner.addEventListener('careleaf-dismiss', ({ detail }) => ids.push(detail.id));
      await banner.dismiss();
      expect(ids).to.deep.equal([`${given['banner-id']}@3`]);
      expect(statesOf(await load(bannerJson(), given))).to.deep.equal(['dismissed', 'hidden']);
    });
  });

  describe('that is not wanted any more', () => {
    it('is aborted when another one is asked for, and only that is shown', async () => {
      const key = unique();
      const banner = await placeBanner({ src: `/fault/hanging?key=${key}` }, FALLBACK);
      const errors = heardAt(banner, 'careleaf-error');
      await waitUntil(async () => (await count(key)) === 1);
      banner.src = bannerUrl(bannerJson({ message: 'The last one.' }));
      await banner.updateComplete;
      await loaded(banner);
      expect(wordsOf(banner)).to.equal(`The last one. ${HIDE}`);
      await waitUntil(async () => (await count(`${key}-aborted`)) === 1, 'it should be aborted');
      expect(errors).to.have.length(0);
    });

    it('is aborted when the banner leaves the page, without a word', async () => {
      const key = unique();
      const banner = await placeBanner({ src: `/fault/hanging?key=${key}` }, FALLBACK);
      const events: string[] = [];
      banner.addEventListener('careleaf-error', ({ type }) => events.push(type));
      await waitUntil(async () => (await count(key)) === 1);
      banner.remove();
      await waitUntil(async () => (await count(`${key}-aborted`)) === 1, 'it should be aborted');
      expect(events).to.deep.equal([]);
    });

    it('is loaded after all when the banner comes back', async () => {
      const banner = await placeBanner({ src: bannerUrl(bannerJson(), 200) }, FALLBACK);
      const page = banner.parentElement!;
      await banner.updateComplete;
      banner.remove();
      await new Promise(requestAnimationFrame);
      page.append(banner);
      await loaded(banner);
      expect(statesOf(banner)).to.deep.equal(['ready']);
    });

    it('is not loaded again when the banner is moved', async () => {
      const key = unique();
      const src = `${bannerUrl(bannerJson())}&key=${key}`;
      const banner = await loaded(await placeBanner({ src }, FALLBACK));
      banner.parentElement!.prepend(banner);
      await banner.updateComplete;
      expect(statesOf(banner)).to.deep.equal(['ready']);
      expect(await count(key)).to.equal(1);
    });

    it('is that of the src which the banner was given out of the page', async () => {
      const banner = await load(bannerJson());
      const page = banner.parentElement!;
      banner.remove();
      banner.src = bannerUrl(bannerJson({ message: 'The next one.' }));
      await new Promise(requestAnimationFrame);
      page.append(banner);
      await loaded(banner);
      expect(wordsOf(banner)).to.equal(`The next one. ${HIDE}`);
    });

    it('is not asked for twice when the banner gets another src and comes back at once', async () => {
      const banner = await placeBanner({}, FALLBACK);
      await banner.updateComplete;
      const page = banner.parentElement!;
      const key = unique();
      banner.remove();
      banner.src = `${bannerUrl(bannerJson())}&key=${key}`;
      page.append(banner);
      await loaded(banner);
      expect(await count(key)).to.equal(1);
    });

    it('gives way to the message of the page when the src is taken off', async () => {
      const banner = await load(bannerJson(), { message: 'Of the page.' });
      banner.removeAttribute('src');
      await banner.updateComplete;
      expect(wordsOf(banner)).to.equal(`Of the page. ${HIDE}`);
    });
  });
});
