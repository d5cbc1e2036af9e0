import { createApp, ref } from 'vue/dist/vue.esm-bundler.js';

/** What a developer with Vue writes. */
export function show(): void {
  const app = createApp({
    setup() {
      const src = ref('/demo/articles/en/back-pain.json');
      const title = ref('');
      const isThere = ref(true);
      const given = ref(undefined);
      const card = ref(null);
      return { src, title, isThere, given, card };
    },
    template: `<main>
      <p id="title">{{ title }}</p>
      <button id="other" @click="src = '/demo/articles/en/fatigue.json'"></button>
      <button id="remove" @click="isThere = !isThere"></button>
      <button id="open" @click="card.expandAll()"></button>
      <button id="give" @click="given = card.article"></button>
      <side-effect-card
        v-if="isThere"
        ref="card"
        class="wide"
        :src="src"
        :heading-level="3"
        no-deep-links
        care-team-phone="+1 206 555 0142"
        @careleaf-load="title = $event.detail.article.title"
      >
        <p class="fallback">Please call the clinic.</p>
      </side-effect-card>
      <side-effect-card v-if="given" id="given" no-deep-links :article.prop="given"></side-effect-card>
      <hiring-banner
        storage="none"
        message="We are hiring nurses."
        href="/jobs"
        link-text="See the jobs"
        @careleaf-dismiss="title = 'dismissed'"
      ></hiring-banner>
      <enlargeable-image
        src="/demo/articles/images/back-pain-areas-1280.webp"
        alt="A spine"
        caption="The spine"
      ></enlargeable-image>
    </main>`,
  });
  app.config.compilerOptions.isCustomElement = (tag: string) => tag.includes('-');
  app.mount('#root');
}
