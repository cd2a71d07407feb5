import type { Clicked } from '../../shared/protocol/events.ts';
import type { Click } from './click-token.ts';

/** The event of a followed link. */
export function clickToEvent(click: Click): Clicked {
  const { request, publisher, arm, engine, offer, merchant } = click;
  const at = new Date().toISOString();
  return { kind: 'clicked', at, request, publisher, arm, engine, offer, merchant };
}
