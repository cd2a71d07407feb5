/** A Vue 3 page with all that re-renders: texts, lists, conditions, states, teleports. */
// With the compiler of templates.
import { createApp, createSSRApp, nextTick, ref } from 'vue/dist/vue.esm-bundler.js';
import { renderToString } from 'vue/server-renderer';
import { firstState, steps } from './app-steps.js';

const Counter = {
  setup: () => ({ count: ref(0) }),
  template: `<p>The Sony a7 was seen <b id="count" @click="count++">{{ count }}</b> times.</p>`,
};

const state = ref(firstState);
const App = {
  components: { Counter },
  setup: () => ({ state }),
  template: `<article>
    <h1>{{ state.name }}</h1>
    <p>We took the {{ state.name }} and the Sony a7 on <em>this</em> trip.</p>
    <p v-text="'All in one text: ' + state.name + ' and Sony a7.'"></p>
    <p v-if="state.isWide">A wide Sony a7 in the middle.</p>
    <ul><li v-for="item in state.items" :key="item">{{ item }}: one more Sony a7 that is listed, <template v-if="state.isWide">wide</template></li></ul>
    <Counter />
    <Teleport to="#elsewhere" :disabled="!state.note"><p v-if="state.note">{{ state.note }}</p></Teleport>
    Text straight in the article, with a Sony a7 in a sentence that is long enough.
  </article>`,
};
let shown;

export const app = {
  html: () => renderToString(createSSRApp(App)),
  mount: (element) => {
    shown = createApp(App);
    shown.mount(element);
  },
  hydrate: (element) => {
    shown = createSSRApp(App);
    shown.mount(element);
  },
  step: (name) => {
    state.value = steps[name](state.value);
    return nextTick();
  },
  unmount: () => shown.unmount(),
};
