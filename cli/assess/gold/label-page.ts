import Type, { type Static } from 'typebox';

import { Stretch } from './gold-page.ts';

const Marked = Type.Object({
  ...Stretch,
  kind: Type.Union([Type.Literal('product'), Type.Literal('media'), Type.Literal('ignore')]),
});
export type MarkedSpan = Readonly<Static<typeof Marked>>;

/**
 * One line of a label file (`*.labels.jsonl`): what people marked on a page whose text is kept
 * elsewhere. test/gold/GUIDELINE.md says what is marked.
 */
export const LabelPage = Type.Object({
  page: Type.String({
    pattern: '^[a-z]{2}(-[A-Z]{2})?(/[^/.][^/]*){2}$',
    description: 'Path below the folder of pages: language, site, file',
  }),
  heldOut: Type.Boolean({ description: 'Nothing may be tuned on the page’s site' }),
  blocks: Type.Integer({ minimum: 1, description: 'Blocks that were read, from the first' }),
  checksum: Type.String({ pattern: '^[0-9a-f]{32}$', description: 'blocksToChecksum() of these' }),
  mentions: Type.Array(
    Type.Object({
      ...Stretch,
      product: Type.Union([Type.String({ minLength: 1 }), Type.Null()], {
        description: 'An offer’s id; null: not in the catalogue',
      }),
      media: Type.Optional(Type.Literal(true)),
    }),
  ),
  ignore: Type.Array(Type.Object(Stretch)),
  passes: Type.Array(Type.Array(Marked), {
    minItems: 1,
    maxItems: 2,
    description: 'What one person marked, or each of two without knowing of the other',
  }),
});
export type LabelPage = Readonly<Static<typeof LabelPage>>;
