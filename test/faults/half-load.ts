import { browserAsks } from './observe.ts';

const askers = 8;

/** Half of what a system answers when each of eight readers asks again at once; pages a second. */
export async function halfLoad(url: string, seconds = 5): Promise<number> {
  const endMs = performance.now() + seconds * 1000;
  let answered = 0;
  const ask = async (asker: number) => {
    for (let n = 0; performance.now() < endMs; n += 1) {
      await browserAsks(url, `half-load-${asker}-${n}`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: askers }, (_, asker) => ask(asker)));
  return answered / seconds / 2;
}
