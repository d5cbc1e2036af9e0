import { expect } from '@open-wc/testing';
import { contentOrigin, HostPage, SAMPLES, SCRIPTS, until } from './host-page.js';

// docs/security.md and docs/diagnose.md: everything in them that can be pasted, as it is written.

const read = async (file: string): Promise<string> => (await fetch(`/docs/${file}`)).text();
const snippets = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code!);

const CONTENT = 'https://content.example.org';
const CDN = 'https://cdn.example.org';

describe('docs/security.md', () => {
  it('has five policies, each of which is used here', async () => {
    expect(snippets(await read('security.md'), 'csp')).to.have.length(5);
  });

  for (const [index, what] of ['one server', 'articles elsewhere', 'all elsewhere'].entries())
    for (const [name, script] of Object.entries(SCRIPTS))
      it(`has a policy for ${what} under which everything works (${name})`, async () => {
        const content = await contentOrigin();
        const written = snippets(await read('security.md'), 'csp')[index]!.trim();
        const policy = written.replaceAll(CONTENT, content).replaceAll(CDN, content);
        const origin = index ? content : location.origin;
        const page = await HostPage.open({
          // What the test itself needs: its own script, which notes the violations.
          headers: {
            'content-security-policy': policy.replace(
              `script-src ${content}`,
              `script-src ${content} ${location.origin}/hosts/scripts/`,
            ),
          },
          head: index === 2 ? script.replace('/dist/', `${content}/dist/`) : script,
          body: SAMPLES.map(({ html }) => html(origin)).join(''),
        });
        for (const sample of SAMPLES) await page.shows(sample);
        page.expectNoHarm();
      });

  it('has a policy for pages with a bundler', async function () {
    this.timeout(60_000); // the first waits for the build
    const policy = snippets(await read('security.md'), 'csp')[3]!.trim();
    const src = '/hosts/app/card-alone/card-alone.js';
    await fetch(src);
    const page = await HostPage.open({
      headers: { 'content-security-policy': policy },
      head: `<script type="module" src="${src}"></script>`,
      body: SAMPLES[0]!.html(await contentOrigin()),
    });
    await page.shows(SAMPLES[0]!);
    page.expectNoHarm();
  });

  it('has a policy for pages with a theme, under which that of docs/theming.md is seen', async () => {
    const [, , , , policy] = snippets(await read('security.md'), 'csp');
    const [snippet] = snippets(await read('theming.md'), 'html');
    const page = await HostPage.open({
      headers: { 'content-security-policy': policy!.trim() },
      head: snippet!.replace(/<side-effect-card[^]*/, ''),
      body: SAMPLES[0]!.html(location.origin),
    });
    const { shadowRoot } = await page.shows(SAMPLES[0]!);
    const shell = shadowRoot!.querySelector('[part=card]')!;
    expect(page.window.getComputedStyle(shell).borderRadius).to.equal('4px');
    page.expectNoHarm();
  });

  for (const name of ['careleaf.bundle.js', 'careleaf.classic.js'] as const)
    it(`has a tag whose integrity covers ${name}, and a wrong one keeps the fallback`, async () => {
      const content = await contentOrigin();
      const [tag] = snippets(await read('security.md'), 'html');
      // What the openssl command prints.
      const bytes = await (await fetch(`${content}/dist/${name}`)).arrayBuffer();
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
      const base64 = btoa(String.fromCharCode(...hash));
      const head = (text: string): string =>
        tag!
          .replace('HASH', text)
          .replace(`${CDN}/careleaf.bundle.js`, `${content}/dist/${name}`)
          .replace('type="module"', name.includes('classic') ? 'defer' : 'type="module"');
      const body = SAMPLES[0]!.html(content);
      const page = await HostPage.open({ head: head(base64), body });
      await page.shows(SAMPLES[0]!);
      page.expectNoHarm();
      const wrong = await HostPage.open({ head: head(btoa('-'.repeat(48))), body });
      expect(wrong.window.customElements.get('side-effect-card')).to.equal(undefined);
      expect(wrong.element('.fallback').checkVisibility()).to.equal(true);
    });
});

describe('docs/diagnose.md', () => {
  it('has two snippets for the console, which print the diagnosis', async () => {
    const codes = snippets(await read('diagnose.md'), 'js');
    expect(codes).to.have.length(2);
    for (const [index, code] of codes.entries()) {
      const page = await HostPage.open({
        head: `${SCRIPTS[index ? 'careleaf.js' : 'careleaf.classic.js']}<script>
          window.printed = [];
          console.log = (text) => printed.push(text);
          addEventListener('message', ({ data }) => {
            const script = document.createElement('script');
            script.type = 'module';
            script.textContent = data;
            document.head.append(script);
          });
        </script>`,
        body: SAMPLES[0]!.html(await contentOrigin()),
      });
      await page.shows(SAMPLES[0]!);
      page.window.postMessage(code);
      const { printed } = page.window as unknown as { printed: string[] };
      await until(() => printed.length, 'it should print');
      expect(printed[0])
        .to.contain('No problems found.')
        .and.to.contain('<side-effect-card> ready');
    }
  });
});
