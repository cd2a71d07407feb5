import Type, { type Static } from 'typebox';

import { LinkweaveError } from '../../shared/errors.ts';
import type { AskContext, Asker } from '../../shared/messaging/exchanges.ts';
import { checker } from '../../shared/protocol/exchange.ts';
import { changeExchange, type Publisher, type Settings } from '../../shared/protocol/settings.ts';

/** Body of `POST /v1/block`: what is not to be linked any more on this publisher's pages. */
const Block = Type.Object(
  {
    publisher: Type.String({ minLength: 1, maxLength: 64 }),
    words: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    product: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  { additionalProperties: false },
);
export type Block = Static<typeof Block>;
export const checkBlock = checker('the block', Block);

/** Blocks words or a product for one publisher. @throws INVALID_FIELD, CONFLICT, NO_PEER */
export async function blockLink(
  { words, product }: Block,
  publisher: Publisher,
  settings: Settings,
  asker: Asker,
  context: AskContext,
): Promise<void> {
  if (words === undefined && product === undefined) {
    throw new LinkweaveError('INVALID_FIELD', 'Cannot block nothing: give words or product', {
      field: '/words',
    });
  }
  const changed: Publisher = {
    ...publisher,
    wordsForbidden: withOne(publisher.wordsForbidden, words),
    productsBlocked: withOne(publisher.productsBlocked, product),
  };
  await asker.ask(
    'control',
    changeExchange,
    {
      who: `block by ${publisher.id}`,
      revision: settings.revision,
      change: { set: 'publisher', publisher: changed },
    },
    context,
  );
}

function withOne(all: readonly string[] = [], one: string | undefined): string[] {
  return one === undefined || all.includes(one) ? [...all] : [...all, one];
}
