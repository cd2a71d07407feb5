import type { GoldMention } from '../gold/gold-page.ts';

/** Which mentions a score is about; the others count neither way. */
export type IsCounted = (mention: GoldMention) => boolean;
