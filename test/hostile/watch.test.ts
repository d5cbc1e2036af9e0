import { aTimeout, expect } from '@open-wc/testing';
import './define.js';
import { SUBJECTS } from './subjects.js';
import { Trial } from './trial.js';
import { imagesOf, strangers, Watch } from './watch.js';
import { waitUntil } from '../support/wait-until.js';

// The other tests here find nothing. These show that they would. (Errors and rejections that nobody
// handles fail a test by themselves.)

describe('what hostile texts are watched with', () => {
  let watch: Watch;
  let trial: Trial;

  before(async () => {
    watch = new Watch(window);
    trial = await Trial.of(SUBJECTS[0]!, watch);
  });
  after(() => watch.stop());

  afterEach(async () => {
    await aTimeout(50);
    watch.take();
  });

  /** An element that takes text for HTML. */
  function careless(html: string): ShadowRoot {
    const element = document.createElement('div');
    const root = element.attachShadow({ mode: 'open' });
    watch.add(element);
    root.innerHTML = html;
    return root;
  }
  const scripted = (script: string): string => `<img src="/hostile/none" onerror="${script}">`;

  for (const [what, html, alarm] of [
    ['a script that runs', scripted('alert(1)'), 'alert(1)'],
    ['a script in a frame', '<iframe srcdoc="<script>parent.prompt(2)</script>">', 'prompt(2)'],
    ['an error that is reported', scripted('console.error(3)'), 'console.error(3)'],
    ['a new global', scripted('x4 = 1'), 'a new global: x4'],
    ['a change of the page', scripted("document.title += 'x'"), 'childList'],
    ['a change of its attributes', scripted("document.body.id = ''"), 'attributes id of BODY'],
    [
      'a form that is sent',
      '<form action="/hostile/none?sent" method="post"><button autofocus></button><img src="/hostile/none" onerror="this.previousSibling.click()">',
      '/hostile/none?sent',
    ],
    [
      'a stylesheet of another host',
      '<style>@import "https://evil.example/x.css"</style>',
      'asked for https://evil.example/x.css',
    ],
    [
      'a picture of another host',
      '<i style="background: url(https://evil.example/y.png)">x</i>',
      'asked for https://evil.example/y.png',
    ],
    [
      'a request to this host',
      scripted("fetch('/hostile/hit?key=watch').then((answer) => answer.text())"),
      '/hit?key=watch',
    ],
  ] as const)
    it(`notices ${what}`, async () => {
      const root = careless(html);
      const heard: string[] = [];
      await waitUntil(() => {
        heard.push(...watch.take(imagesOf(root)));
        return heard.some((one) => one.includes(alarm));
      }, alarm);
      root.host.remove();
      Reflect.deleteProperty(window, 'x4');
    });

  it('lets images be asked for that the content names', async () => {
    const root = careless(
      '<img src="/hostile/hit?key=named"><img src="https://evil.example/z.png">',
    );
    await aTimeout(300);
    expect(watch.take(imagesOf(root))).to.deep.equal([]);
    root.host.remove();
  });

  const found = (html: string): string[] => {
    const root = careless(html);
    const faults = strangers(root, trial.allowed);
    root.host.remove();
    watch.take(imagesOf(root));
    return faults;
  };

  for (const html of [
    '<script></script>',
    '<x-y></x-y>',
    '<p onclick="x"></p>',
    '<p style="color: red"></p>',
    '<p class="hidden-visually-not"></p>',
    '<p is="x-y"></p>',
    '<a href="javascript:alert(1)"></a>',
    '<a href=" java\nscript:alert(1)"></a>',
    '<a href="data:text/html,x"></a>',
    '<a href="https://evil.example"></a>',
    '<a href="https://evil.example" rel="noopener" target="_blank"></a>',
    '<img src="data:image/png,x" referrerpolicy="no-referrer">',
    '<img src="/hostile/none">',
    '<img src="/hostile/none" referrerpolicy="origin">',
    '<img srcset="/hostile/none, data:image/png,x 2x" referrerpolicy="no-referrer">',
    '<form></form>',
    '<svg><animate /></svg>',
    '<svg><a xlink:href="https://evil.example"></a></svg>',
    '<template></template>',
  ])
    it(`finds fault with ${JSON.stringify(html)}`, () => {
      expect(found(html)).not.to.deep.equal([]);
    });

  it('finds no fault with what content may be', () => {
    expect(
      found(
        '<div class="prose"><p>a <strong>b</strong> <a href="https://example.org/" rel="noopener">c</a></p></div>',
      ),
    ).to.deep.equal([]);
  });

  it('takes for harmless only what is', () => {
    const harmless =
      /^(ARTICLE|SECTION|DIV|SPAN|P|H[1-6]|BDI|BUTTON|SLOT|UL|OL|LI|DL|DT|DD|TIME|SMALL|FIGURE|FIGCAPTION|IMG|CANVAS|DIALOG|I|svg|path|A|EM|STRONG|DEL|SUB|SUP|CODE|PRE|BR|HR|BLOCKQUOTE|TABLE|THEAD|TBODY|TR|TH|TD|ENLARGEABLE-IMAGE)$/;
    expect([...trial.allowed.keys()].filter((tag) => !harmless.test(tag))).to.deep.equal([]);
    expect(trial.allowed.size).to.be.above(30);
  });
});
