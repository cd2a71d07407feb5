import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mention whose product is known: the text that names it. */
export interface GoldMention {
  readonly site: string;
  readonly text: string;
  readonly product: string;
  /** Of the page, by position; blocks of one page are one object. */
  readonly block: number;
  readonly blocks: readonly string[];
}

interface GoldPage {
  readonly site: string;
  readonly blocks: readonly string[];
  readonly mentions: readonly {
    readonly text: string;
    readonly product: string | null;
    readonly block: number;
  }[];
}

/** Those of the development pages; none without the data. */
export function goldMentions(data: string): GoldMention[] {
  const path = join(data, 'gold/dev.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { site, blocks, mentions } = JSON.parse(line) as GoldPage;
      return mentions.flatMap(({ text, product, block }) =>
        product === null ? [] : { site, text, product, block, blocks },
      );
    });
}
