import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { BaseReader } from '../../services/product-index/store/base-reader.ts';
import type { AssessedPage } from '../assess/gold/assessed-page.ts';
import { trimSpan } from '../assess/gold/trim-span.ts';
import { readCatalogue } from '../assess/predict/read-catalogue.ts';
import { pageFileToBlocks } from '../page-file-to-blocks.ts';

/** One line of mentions.tsv: a text in an article and the brand and model it means, if any. */
interface Line {
  readonly article: string;
  readonly text: string;
  readonly product: string;
}

/**
 * Reads the sample articles as fully annotated pages. Every variant of the model that is meant is
 * right; the sample feeds' addresses tell which offers those are.
 *
 * @param samples the folder of samples
 * @param reader an index of the sample feeds
 */
export function articlesToPages(samples: string, reader: BaseReader): AssessedPage[] {
  const articles = join(samples, 'articles');
  const lines = readFileSync(join(articles, 'mentions.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line): Line => {
      const [article = '', text = '', product = ''] = line.split('\t');
      return { article, text, product };
    });
  const offers = readOfferIds(join(samples, 'feeds'));
  const { productsById } = readCatalogue(reader, new Set([...offers.values()].flat()), false);
  const productsOf = (product: string): ReadonlySet<number> =>
    new Set((offers.get(toSlug(product)) ?? []).flatMap((id) => [...(productsById.get(id) ?? [])]));

  return [...new Set(lines.map((line) => line.article))].map((article) => {
    const { blocks, language = 'en' } = pageFileToBlocks(join(articles, article), {
      allow: '*',
    });
    const texts = blocks.map((block) => block.text);
    let [block, from] = [0, 0];
    const found = lines
      .filter((line) => line.article === article)
      .flatMap(({ text, product }) => {
        let start = texts[block]?.indexOf(text, from) ?? -1;
        while (start < 0 && block < texts.length) {
          block += 1;
          start = texts[block]?.indexOf(text) ?? -1;
        }
        if (start < 0) throw new Error(`Cannot find a mention in ${article}: ${text}`);
        from = start + text.length;
        const id = product === '' ? null : product;
        return [{ block, start, end: from, text, product: id, linked: false }];
      });
    return {
      id: article,
      site: article,
      language,
      fullyAnnotated: true,
      blocks: texts,
      kind: blocks.map(({ kind = 'p' }) => kind),
      mentions: found,
      ignore: [],
      split: 'tune',
      rightProducts: found.map(({ product }) => productsOf(product ?? '')),
      exactSpans: found.map((mention) => trimSpan(texts[mention.block] ?? '', mention)),
      wordCount: texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0),
    };
  });
}

/** Offer ids by the brand and model in the addresses of the sample feeds. */
function readOfferIds(feeds: string): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const name of readdirSync(feeds)) {
    const text = readFileSync(join(feeds, name), 'utf8');
    const patterns = [
      /^(NL\d+),.*?\/p\/([a-z0-9-]+)-\d+\?/gm,
      /"id": "(LU-\d+)".*?example\/([a-z0-9-]+)\/\d+"/g,
    ];
    for (const pattern of patterns) {
      for (const [, id = '', slug = ''] of text.matchAll(pattern)) {
        const known = ids.get(slug);
        if (known) known.push(id);
        else ids.set(slug, [id]);
      }
    }
  }
  return ids;
}

/** As the sample feeds write addresses. */
function toSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}
