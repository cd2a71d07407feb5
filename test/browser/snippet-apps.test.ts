import assert from 'node:assert/strict';

import { bundleApp } from './bundle-app.ts';
import { SnippetSession } from './snippet-session.ts';
import { linking } from './test-pages.ts';

const phrase = 'Sony a7';
const root = `document.getElementById('root')`;
const steps = ['rename', 'widen', 'reverse', 'grow', 'shuffle', 'narrow', 'note'];

/** Text of the app and of what it puts elsewhere, without the disclosure, after each step. */
const readText = `(() => {
  const body = document.body.cloneNode(true);
  for (const one of body.querySelectorAll('script,[data-linkweave=disclosure]')) one.remove();
  return body.textContent;
})()`;

describe('snippet in apps: it', () => {
  const session = new SnippetSession();
  const apps = new Map<string, Awaited<ReturnType<typeof bundleApp>>>();
  before(async function () {
    if (!(await session.start())) return this.skip();
    for (const name of ['react-app', 'vue-app']) apps.set(name, await bundleApp(name));
  });
  after(() => session.stop());
  beforeEach(async () => {
    await session.openPage();
    session.test.answer = linking(phrase);
  });
  afterEach(() => session.closePage());

  /** All mentions in paragraphs and lists are linked again: the snippet has seen what changed. */
  async function untilLinked(): Promise<void> {
    await session.until(
      `document.querySelectorAll('p a[data-linkweave=link], li a[data-linkweave=link]').length ===
        [...document.querySelectorAll('p,li')].map((one) => one.textContent).join().split('${phrase}').length - 1`,
    );
  }
  /** Texts after each step; with links put in before some of them. */
  async function play(hasLinks: boolean): Promise<string[]> {
    const texts: string[] = [];
    const note = async () => texts.push(await session.read<string>(readText));
    await note();
    for (const [i, step] of steps.entries()) {
      if (hasLinks && i % 3 === 0) await untilLinked();
      await session.read(`app.step('${step}')`);
      await note();
    }
    if (hasLinks) await untilLinked();
    await session.read(`document.getElementById('count').click()`);
    await session.until(`document.getElementById('count').textContent === '1'`);
    await note();
    await session.read(`app.step('empty')`);
    await note();
    if (hasLinks) await session.settled();
    await note();
    await session.read('app.unmount()');
    await note();
    assert.equal(await session.read(`${root}.textContent`), '');
    return texts;
  }

  for (const [framework, name] of [
    ['React 18', 'react-app'],
    ['Vue 3', 'vue-app'],
  ] as const) {
    for (const [what, isServed, start] of [
      [`works in a ${framework} page that re-renders`, false, `app.mount(${root})`],
      [`works in a ${framework} page that takes over markup`, true, `app.hydrate(${root})`],
      [`works in a ${framework} page that takes over after the links are there`, true, ''],
    ] as const) {
      it(what, async () => {
        const { script = '', html = '' } = apps.get(name) ?? {};
        const code = `${script.replaceAll('</script', '<\\/script')};${start}`;
        const body = `<div id="root">${isServed ? html : ''}</div><div id="elsewhere"></div><script>${code}</script>`;
        const takeOver = async () => {
          if (start === '') await session.read(`app.hydrate(${root})`);
        };
        await session.open(body, '');
        const served = await session.read(readText);
        await takeOver();
        const texts = await play(false);
        await session.open(body);
        await untilLinked();
        assert.equal(await session.read(readText), served);
        await takeOver();
        // React makes all anew, and says so, where what it takes over is not what it expects.
        if (start !== '') assert.equal(await session.read('app.recovered ?? 0'), 0);
        assert.deepEqual(await play(true), texts);
      });
    }
  }
});
