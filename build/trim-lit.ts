import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

/**
 * Our own copy of Lit, in careleaf.js and the files that hold everything: what the elements do not
 * use is cut out of it, because every byte stands between a reader and the text.
 *
 * Each cut names the exact text in Lit (its release build, whose version is pinned) and what takes
 * its place, and most name a `sign`: how the feature would look in our source. The build stops where
 * Lit has changed, and where the source begins to use what is cut; then take the cut out or mend it.
 * The elements for bundlers (elements/*.js) come without Lit and use whatever the page brings.
 */
interface Cut {
  /** What is cut, for the message. */
  readonly what: string;
  /** How the use of it would look in src/. */
  readonly sign?: RegExp;
  /** Made only where all of Lit is kept. */
  readonly isForWhole?: boolean;
  /** From what, to what. */
  readonly edits: readonly (readonly [string, string])[];
}

const REACTIVE_ELEMENT: readonly Cut[] = [
  {
    what: 'the need for a browser where it is only imported',
    edits: [['class y extends HTMLElement', 'class y extends(globalThis.HTMLElement??class{})']],
  },
  {
    what: 'what it writes to and reads from the global object',
    edits: [
      [
        'a=globalThis,c=a.trustedTypes,l=c?c.emptyScript:"",p=a.reactiveElementPolyfillSupport,',
        'l="",',
      ],
      ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
      [
        'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
        '',
      ],
      [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2");', ';'],
    ],
  },
  {
    what: 'what is left of that where properties that are true are reflected',
    isForWhole: true,
    edits: [['t=t?l:null', 't=t?"":null']],
  },
  {
    what: 'properties that are objects in attributes, or reflected and no text',
    sign: /type: (Object|Array)\b|type: \w+,[^}]*reflect: true|reflect: true,[^}]*type: /,
    edits: [
      [
        'toAttribute(t,s){switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}return t},',
        '',
      ],
      [
        'let i=t;switch(s){case Boolean:i=null!==t;break;case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}}return i',
        'return s===Boolean?null!==t:s===Number&&null!==t?Number(t):t',
      ],
      ['const h=(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute(s,i.type);', ''],
      [
        'null==h?this.removeAttribute(e):this.setAttribute(e,h)',
        'null==s?this.removeAttribute(e):this.setAttribute(e,s)',
      ],
    ],
  },
  {
    what: 'converters of one property',
    sign: /\bconverter\b/,
    edits: [
      ['converter:u,', ''],
      [
        ',h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u;',
        ';',
      ],
      ['const r=h.fromAttribute(s,t.type);', ''],
    ],
  },
  {
    what: 'what is said of properties that nothing is said of: all of it is asked for by "not"',
    edits: [
      ['b={attribute:!0,type:String,', 'b={'],
      ['reflect:!1', ''],
    ],
  },
  {
    what: 'updates before it is connected, and what properties were before the first one',
    sign: /\bchanged\.get\b/,
    edits: [
      [
        'if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){',
        '{if(this._$Ep){',
      ],
      ['(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s))', 'this._$AL.set(t,s)'],
    ],
  },
  {
    what: 'controllers that are not told when their element comes or goes',
    edits: [
      ['this.isConnected&&t.hostConnected?.()', 'this.isConnected&&t.hostConnected()'],
      ['_$EO?.forEach(t=>t.hostConnected?.())', '_$EO?.forEach(t=>t.hostConnected())'],
      ['_$EO?.forEach(t=>t.hostDisconnected?.())', '_$EO?.forEach(t=>t.hostDisconnected())'],
    ],
  },
  {
    what: 'updates that fail: src/elements/careleaf-element.ts sees to that',
    edits: [['try{await this._$ES}catch(t){Promise.reject(t)}', 'await this._$ES;']],
  },
  {
    what: 'looks whether what is reflected is so, and whether an attribute is known: no other gets there',
    edits: [
      [
        'const i=this.constructor.elementProperties.get(t),e=this.constructor._$Eu(t,i);if(void 0!==e&&!0===i.reflect){',
        'const e=this.constructor._$Eu(t,{});{',
      ],
      ['if(void 0!==e&&this._$Em!==e){', 'if(this._$Em!==e){'],
      ['void 0!==h&&e(this.prototype', 'e(this.prototype'],
    ],
  },
  {
    what: 'initializers',
    sign: /addInitializer/,
    edits: [
      ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
      [',void 0!==t.l&&(this.l=[...t.l])', ''],
      [',this.constructor.l?.forEach(t=>t(this))', ''],
    ],
  },
  {
    // A property that has an accessor in its class needs noAccessor: it is not wrapped in another one,
    // and not listed as changed at the first update.
    what: 'accessors that wrap others',
    edits: [
      [
        'const{get:e,set:r}=h(this.prototype,t)??{get(){return this[s]},set(t){this[s]=t}};return{get:e,set(s){const h=e?.call(this);r?.call(this,s),this.requestUpdate(t,h,i)}',
        'return{get(){return this[s]},set(e){const r=this[s];this[s]=e,this.requestUpdate(t,r,i)}',
      ],
      [
        ',this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),this.elementProperties',
        ',this.elementProperties',
      ],
      [
        'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
        '',
      ],
    ],
  },
  {
    what: 'defaults that are not reflected',
    sign: /useDefault/,
    edits: [
      [',useDefault:!1', ''],
      [
        'i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(',
        '(',
      ],
      ['{useDefault:i,reflect:e,wrapped:h},r)', '{reflect:e})'],
      ['this[e]=r??this._$Ej?.get(e)??r', 'this[e]=u.fromAttribute(s,t.type)'],
    ],
  },
  {
    what: 'other comparisons of property values, and those that the caller has made',
    sign: /hasChanged/,
    edits: [
      [',hasChanged:f', ''],
      ['requestUpdate(t,s,i,e=!1,h)', 'requestUpdate(t,s,i)'],
      ['if(!1===e&&(h=this[t]),i??=', 'if(i??='],
      [
        '!((i.hasChanged??f)(h,s)||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i)))',
        'Object.is(this[t],s)',
      ],
    ],
  },
  {
    what: 'controllers that leave, or follow each update',
    sign: /removeController|hostUpdate/,
    edits: [
      ['removeController(t){this._$EO?.delete(t)}', ''],
      ['this._$EO?.forEach(t=>t.hostUpdate?.()),', ''],
      ['this._$EO?.forEach(t=>t.hostUpdated?.()),', ''],
    ],
  },
  {
    what: 'hooks of the life cycle',
    sign: /\b(scheduleUpdate|shouldUpdate|firstUpdated|getUpdateComplete)\b/,
    edits: [
      ['if(!this.isUpdatePending)return;', ''],
      [
        'const t=this.scheduleUpdate();return null!=t&&await t,!this.isUpdatePending',
        'return this.performUpdate(),!this.isUpdatePending',
      ],
      ['scheduleUpdate(){return this.performUpdate()}', ''],
      ['let t=!1;const s=this._$AL;try{t=this.shouldUpdate(s),t?(', 'const s=this._$AL;try{'],
      [
        'this.update(s)):this._$EM()}catch(s){throw t=!1,this._$EM(),s}t&&this._$AE(s)',
        'this.update(s)}catch(s){throw this._$EM(),s}this._$AE(s)',
      ],
      ['shouldUpdate(t){return!0}', ''],
      ['this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t))', 'this.hasUpdated=!0'],
      ['firstUpdated(t){}', ''],
      ['return this.getUpdateComplete()}getUpdateComplete(){', ''],
    ],
  },
  {
    what: 'options of the shadow root, and what it has for other compilers',
    sign: /shadowRootOptions|state: true/,
    edits: [
      ['s.state&&(s.attribute=!1),', ''],
      ['this.constructor.shadowRootOptions', '{mode:"open"}'],
      ['y.elementStyles=[],y.shadowRootOptions={mode:"open"},', ''],
      ['d=(t,s)=>t,', ''],
      ['this.hasOwnProperty(d("elementProperties"))', 'this.hasOwnProperty("elementProperties")'],
      ['this.hasOwnProperty(d("finalized"))', 'this.hasOwnProperty("finalized")'],
      ['this.hasOwnProperty(d("properties"))', 'this.hasOwnProperty("properties")'],
      [
        'y[d("elementProperties")]=new Map,y[d("finalized")]=new Map',
        'y.elementProperties=y.finalized=new Map',
      ],
    ],
  },
  {
    // "careTeamPhone" is "care-team-phone": see attributesByRule.
    what: 'attributes whose names do not follow from those of the properties',
    edits: [
      [
        'const i=s.attribute;return!1===i?void 0:"string"==typeof i?i:"string"==typeof t?t.toLowerCase():void 0',
        'return!1===s.attribute?void 0:t.replace(/[A-Z]/g,"-$&").toLowerCase()',
      ],
    ],
  },
  {
    what: 'a look whether any property was set before the element was defined',
    edits: [['t.size>0&&(this._$Ep=t)', 'this._$Ep=t']],
  },
  {
    what: 'a method between an attribute and its property',
    edits: [
      ['attributeChangedCallback(t,s,i){this._$AK(t,i)}', ''],
      ['_$AK(t,s){const i', 'attributeChangedCallback(t,_,s){const i'],
      ['this._$Eh&&[...this._$Eh.keys()]', '[...this._$Eh.keys()]'],
    ],
  },
  {
    what: 'properties that symbols name',
    edits: [['[...r(t),...o(t)]', 'r(t)']],
  },
  {
    what: 'styles that are more than one sheet',
    sign: /\bstyles = \[/,
    edits: [
      ['this.elementStyles=this.finalizeStyles(this.styles)', ''],
      [
        'static finalizeStyles(s){const i=[];if(Array.isArray(s)){const e=new Set(s.flat(1/0).reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&i.push(t(s));return i}',
        '',
      ],
      ['s(t,this.constructor.elementStyles)', 's(t,[this.constructor.styles])'],
    ],
  },
];

const LIT_HTML: readonly Cut[] = [
  {
    what: 'a comparison where there is a node or none',
    edits: [['null!==(r=P.nextNode())&&', '(r=P.nextNode())&&']],
  },
  {
    what: 'the need for a browser where it is only imported',
    edits: [
      [',l=document,', ',l=globalThis.document,'],
      ['P=l.createTreeWalker(l,129)', 'P=l?.createTreeWalker(l,129)'],
    ],
  },
  {
    /*
     * Lit asks for a policy named "lit-html" when it is imported, and throws where that is refused or
     * taken: no element would ever be defined. Here the name is ours, the policy is made by the first
     * render (so the second copy of the script on a page, which never renders, asks for nothing), and
     * where it is refused, that render throws and the element shows its fallback.
     */
    what: 'the Trusted Types policy at import',
    edits: [
      [
        'const t=globalThis,i=t=>t,s=t.trustedTypes,e=s?s.createPolicy("lit-html",{createHTML:t=>t}):void 0,h=',
        'const s={createHTML:t=>t};let e;const h=',
      ],
      [
        'return void 0!==e?e.createHTML(i):i',
        'try{e??=globalThis.trustedTypes?.createPolicy("careleaf-html",s)??s}catch{e=s}return e.createHTML(i)',
      ],
    ],
  },
  {
    what: 'what it writes to and reads from the global object',
    edits: [
      [',B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', ';'],
      ['const s=i(t).nextSibling;i(t).remove()', 'const s=t.nextSibling;t.remove()'],
    ],
  },
  {
    what: 'templates of SVG and MathML fragments',
    sign: /\b(svg|mathml)`/,
    edits: [
      ['l=2===i?"<svg>":3===i?"<math>":"",', 'l="",'],
      ['+(2===i?"</svg>":3===i?"</math>":"")', ''],
      [
        'if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}',
        'this.el=S.createElement(f,e),P.currentNode=this.el.content;',
      ],
    ],
  },
  {
    what: 'expressions in raw text elements',
    sign: /<(script|style|textarea|title)\b/,
    edits: [
      ['(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', 'c=p'],
      ['c=n??v', 'c=v'],
      [',n=void 0)', ')'],
      [
        'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
        '',
      ],
    ],
  },
  {
    what: 'comments in templates, and what stands for a whole element',
    sign: /<!--|<[a-z][\w-]*(\s+[@\w-]+=("[^"]*"|[^\s">]+))*\s+\$\{/,
    edits: [
      ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ''],
      [':6===r.type&&(i=new Z(h,this,t))', ':0'],
      [
        '}else if(8===r.nodeType)if(r.data===n)d.push({type:2,index:l});else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}',
        '}else r.data===n&&d.push({type:2,index:l});',
      ],
      ['"!--"===u[1]?c=_:void 0!==u[1]?c=m:', ''],
      [':c===_||c===m?c=v:', ':'],
    ],
  },
  {
    what: 'directives, and the sentinel for "no change"',
    sign: /lit\/(async-)?directive|noChange/,
    edits: [
      ['t=M(this,t,i),a(t)', 'a(t)'],
      ['t!==this._$AH&&t!==E&&this._(t)', 't!==this._$AH&&this._(t)'],
      ['if((t=M(this,t,i,0)??A)===E)return;', 't??=A;'],
    ],
  },
  {
    what: 'properties and booleans in templates',
    sign: /\s[.?][\w-]+=\$\{/,
    edits: [
      ['"."===e[1]?I:"?"===e[1]?L:"@"===e[1]?z:H', 'e[1]?z:H'],
      ['/([.?@])?(.*)/', '/(@)?(.*)/'],
    ],
  },
  {
    what: 'attributes that are more than one value',
    sign: /`[^`]*<[a-z][^`<>]*="([^"`]*[^"`]\$\{|\$\{[^}`"]*\}[^"`])/,
    edits: [
      [',s=r.getAttribute(t).split(o)', ''],
      [',strings:s,ctor', ',ctor'],
      ['.name,r.strings,this,t)', '.name,0,this,t)'],
      [
        's.length>2||""!==s[0]||""!==s[1]?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=A',
        'this._$AH=A',
      ],
      [
        '_$AI(t,i=this,s,e){const h=this.strings;let o=!1;if(void 0===h)t=M(this,t,i,0),o=!a(t)||t!==this._$AH&&t!==E,o&&(this._$AH=t);else{const e=t;let n,r;for(t=h[0],n=0;n<h.length-1;n++)r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),o||=!a(r)||r!==this._$AH[n],r===A?t=A:t!==A&&(t+=(r??"")+h[n+1]),this._$AH[n]=r}o&&!e&&this.j(t)}j(t){t===A',
        '_$AI(t){if(!a(t)||t!==this._$AH)this._$AH=t,t===A',
      ],
      [
        'void 0!==s&&(void 0!==s.strings?(s._$AI(t,s,i),i+=s.strings.length-2):s._$AI(t[i])),i++',
        's._$AI(t[i++])',
      ],
    ],
  },
  {
    what: 'compiled templates, a long message, and a test before a loop',
    edits: [
      ['throw Error("invalid template strings array")', 'throw Error("template")'],
      ['if(r.hasAttributes())for', 'for'],
      [
        'const{values:i,_$litType$:s}=t,e="number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s);',
        'const{values:i}=t,e=this._$AC(t);',
      ],
    ],
  },
  {
    what: 'values beside the end of an element, without a space',
    sign: /\}\/>/,
    edits: [
      ['const x=c===p&&t[i+1].startsWith("/>")?" ":"";', ''],
      ['s.slice(d)+o+x)', 's.slice(d)+o)'],
      ['s+o+(-2===d?i:x)', 's+o+(-2===d?i:"")'],
    ],
  },
  {
    what: 'iterables that are no arrays',
    edits: [['d(t)?this.k(t)', 'u(t)?this.k(t)']],
  },
  {
    what: 'what only directives ask of a part',
    edits: [
      ['this.type=2,', ''],
      ['constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}', ''],
      [
        'get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t)',
        'u(t)',
      ],
      ['get _$AU(){return this._$AM?._$AU??this._$Cv}constructor', 'constructor'],
      [
        'get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}',
        '',
      ],
      [
        'get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor',
        'constructor',
      ],
      ['for(this._$AP?.(!1,!0,s);t!==', 'for(;t!=='],
      ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
      [',this._$AM=s,this.options=e,this._$Cv=e?.isConnected??!0', ',this.options=e'],
      ['this._$AH=A,this._$AN=void 0,this._$AA=t', 'this._$AH=A,this._$AA=t'],
      ['this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=i}', 'this._$AV=[],this._$AD=t}'],
      [
        'this.type=1,this._$AH=A,this._$AN=void 0,this.element=t,this.name=i,this._$AM=e,',
        'this.element=t,this.name=i,',
      ],
    ],
  },
  {
    // Where a server has rendered the same (careleaf prerender), Lit would write it below that.
    what: 'options of rendering but the host, and what was rendered before',
    edits: [
      ['this.options?.host??this.element', 'this.options.host'],
      [
        'const e=s?.renderBefore??i;let h=e._$litPart$;if(void 0===h){const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,void 0,s??{})}return h._$AI(t),h',
        'const h=i._$litPart$??=(i.replaceChildren(),new k(i.appendChild(c()),null,void 0,s));h._$AI(t)',
      ],
      ['(t?.creationScope??l).importNode', 'l.importNode'],
    ],
  },
  {
    what: 'options of listeners, and listeners that are objects',
    sign: /@[\w-]+=\$\{\{/,
    edits: [
      ['||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive', ''],
      ['(s===A||e)', 's===A'],
      ['"function"==typeof this._$AH?', ''],
      [':this._$AH.handleEvent(t)', ''],
    ],
  },
];

const LIT_ELEMENT: readonly Cut[] = [
  {
    what: 'what was rendered before',
    edits: [
      [
        'createRenderRoot(){const t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}',
        '',
      ],
    ],
  },
  {
    what: 'what it writes to and reads from the global object',
    edits: [
      ['i._$litElement$=!0,', ''],
      [
        ',s.litElementHydrateSupport?.({LitElement:i});const o=s.litElementPolyfillSupport;o?.({LitElement:i});',
        ';',
      ],
      ['(s.litElementVersions??=[]).push("4.2.2");', ''],
    ],
  },
  {
    what: 'what only directives ask of a part',
    edits: [
      [
        'connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}',
        '',
      ],
      ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
      ['this.renderOptions={host:this},this._$Do=void 0', 'this.renderOptions={host:this}'],
      ['this._$Do=e(r', 'e(r'],
      ['render(){return r}', 'render(){}'],
    ],
  },
];

/**
 * Properties of Lit's classes that only Lit itself uses: the minifier may shorten them. Elements that
 * are loaded later extend these classes too, so everything that src/ names keeps its name.
 */
export const LIT_INTERNALS =
  /^(_\$[A-Z]\w*|elementStyles|finalizeStyles|finalize|getPropertyOptions|createProperty|getPropertyDescriptor|enableUpdating|isUpdatePending|createRenderRoot|renderOptions)$/;

/** By the end of the module's path. */
const CUTS = Object.entries({
  '/@lit/reactive-element/reactive-element.js': REACTIVE_ELEMENT,
  '/lit-html/lit-html.js': LIT_HTML,
  '/lit-element/lit-element.js': LIT_ELEMENT,
});

/** The cuts without which a page might not work, and the global object not be left alone. */
const NEEDED: readonly string[] = [
  'the need for a browser where it is only imported',
  'the Trusted Types policy at import',
  'what it writes to and reads from the global object',
];

/** The code of an element without the names of attributes, which this Lit finds by itself. */
function attributesByRule(code: string, id: string): MagicString | undefined {
  if (!/\/src\/elements\/[^.]+\.ts$/.test(id)) return undefined;
  const output = new MagicString(code);
  const attribute = /(\w+):\s*\{([^{}]*?),?\s*attribute:\s*["']([\w-]+)["']\s*,?\s*\}/g;
  output.replace(attribute, (_, property: string, rest: string, name: string) => {
    const byRule = property.replace(/[A-Z]/g, '-$&').toLowerCase();
    if (name !== byRule)
      throw new Error(`${id}: "${name}" should be "${byRule}", or a cut in build/trim-lit.ts go.`);
    return `${property}:{${rest}}`;
  });
  return output.hasChanged() ? output : undefined;
}

/** The code of one of Lit's modules without what is not used, or nothing for any other module. */
export function trimmed(code: string, id: string, isWhole = false): MagicString | undefined {
  const [, cuts] = CUTS.find(([path]) => id.endsWith(path)) ?? [];
  if (!cuts) return undefined;
  const output = new MagicString(code);
  for (const { what, edits } of cuts.filter((cut) =>
    isWhole ? cut.isForWhole || NEEDED.includes(cut.what) : !cut.isForWhole,
  ))
    for (const [from, to] of edits) {
      const at = code.indexOf(from);
      if (at < 0 || code.indexOf(from, at + 1) > 0)
        throw new Error(`Lit has changed: this is not once in ${id} any more (${what}): ${from}`);
      if (to) output.update(at, at + from.length, to);
      else output.remove(at, at + from.length);
    }
  return output;
}

/** @param isWhole - Keeps all of Lit: hydration uses what the elements do not. */
export const trimLit = (isWhole = false): Plugin => ({
  name: 'trim-lit',
  buildStart() {
    if (isWhole) return;
    for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
      // What is built with all of Lit.
      if (!file.endsWith('.ts') || /^(prerender|cli)[/\\]/.test(file)) continue;
      const source = readFileSync(join('src', file), 'utf8');
      const [internal] = source.match(/\w+/g)?.filter((word) => LIT_INTERNALS.test(word)) ?? [];
      if (internal)
        throw new Error(`src/${file} names "${internal}": take that out of LIT_INTERNALS.`);
      for (const { what, sign } of CUTS.flatMap(([, cuts]) => cuts)) {
        const [use] = sign?.exec(source) ?? [];
        if (use)
          throw new Error(
            `src/${file} uses "${use}", but build/trim-lit.ts cuts out of Lit: ${what}. Do without it, or delete that cut.`,
          );
      }
    }
  },
  transform(code, id) {
    const output = trimmed(code, id, isWhole) ?? (isWhole ? undefined : attributesByRule(code, id));
    return output && { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) };
  },
});
