import type { Clicked, Reported, Viewed } from '../../shared/protocol/events.ts';
import type { Click } from './click-token.ts';
import type { Marks } from './token-to-marks.ts';

type LinkEvent = Clicked | Viewed | Reported;
/** What is known of whoever did it. */
export type Reader = Pick<Clicked, 'address' | 'isBot'>;

/** The event of a link that was followed, seen or reported. */
export function clickToEvent(
  kind: LinkEvent['kind'],
  click: Click,
  marks: Marks & Reader,
): LinkEvent {
  const { request, publisher, arm, engine, offer, merchant, product, phrase } = click;
  const at = new Date().toISOString();
  const of = { at, request, publisher, arm, engine, offer, merchant, product, phrase };
  return { kind, ...of, ...marks };
}
