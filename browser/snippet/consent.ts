import { pageSettings } from './page-settings.ts';
import { tell } from './tell.ts';

/**
 * Resolves with whether the page's text may be sent. `data-consent` names a function of the page; it
 * answers, or promises, `true`, `false`, or `'links'`: links, but nothing told of views and clicks.
 */
export async function consent(): Promise<unknown> {
  const name = pageSettings.tag['consent'];
  if (!name) return true;
  const answer = await (window as unknown as Record<string, () => unknown>)[name]?.();
  if (answer === 'links') tell.beQuiet();
  return answer;
}
