import { pageSettings } from './page-settings.ts';
import { tell } from './tell.ts';

/** The part of the IAB framework's consent data that matters here. */
interface Choices {
  readonly gdprApplies?: boolean;
  readonly eventStatus: string;
  readonly purpose: { readonly consents: Readonly<Record<number, boolean>> };
}

type Hook = (
  command: string,
  version: number,
  listener: (choices: Choices, isRight: boolean) => void,
) => unknown;

/** Purposes of the IAB's framework: choosing advertisements, and measuring them. */
const CHOOSE = 2;
const MEASURE = 7;

/**
 * Resolves with whether the page's text may be sent. `data-consent` names a function of the page:
 * a publisher's own answers, or promises, `true`, `false`, or `'links'`: links, but nothing told of
 * views and clicks. A consent manager's `__tcfapi` answers nothing and calls back instead, again
 * when the reader has chosen.
 */
export async function consent(): Promise<unknown> {
  const name = pageSettings.tag['consent'];
  const answer =
    !name ||
    (await new Promise<unknown>((done) => {
      const said = (window as unknown as Record<string, Hook>)[name]?.(
        'addEventListener',
        2,
        (choices, isRight) => {
          const may = (id: number) => choices.gdprApplies === false || choices.purpose.consents[id];
          if (isRight && choices.eventStatus !== 'cmpuishown' && may(CHOOSE)) {
            done(may(MEASURE) || 'links');
          }
        },
      );
      if (said !== undefined) done(said);
    }));
  tell.isQuiet ||= answer === 'links';
  return answer;
}
