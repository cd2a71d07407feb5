import type { Page } from '../../shared/protocol/page.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';
import { linksPerProduct } from '../../shared/settings/links-per-product.ts';
import { disclosures } from './disclosures.ts';
import type { Tag } from './tag-to-page.ts';

/** How the snippet is to show the links of an answer. */
export interface Show {
  readonly maxLinks: number;
  /** Links of one product. */
  readonly perProduct: number;
  readonly rel: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly linkStyle?: string;
  /** Where links are disclosed, if not at the article's head; `own`: the page says it itself. */
  readonly place?: 'link' | 'own';
  readonly disclosure: string;
  readonly disclosureStyle: string;
  /** Of the disclosure. */
  readonly language: string;
  readonly report?: string;
}

const defaultRel = 'sponsored noopener';
const headStyle = 'display:block;';
const defaultStyle = 'font-size:.8em;opacity:.75;margin:0 0 1em';
const defaultMarkStyle = 'font-size:.7em;opacity:.75;white-space:nowrap';

/**
 * By the publisher's record, in the page's language; what the tag says goes over it.
 *
 * @param language of the page, primary subtag
 */
export function publisherToShow(
  publisher: Publisher,
  tag: Tag,
  language: string,
  page: Pick<Page, 'maxLinks' | 'rules'>,
): Show {
  const { exclude, include, disclosurePlace, disclosureMark = {} } = publisher;
  const sentences = typeof publisher.disclosure === 'object' ? publisher.disclosure : {};
  const own = publisher.disclosure === 'own' ? 'own' : disclosurePlace;
  const place = tag.disclosure ?? own ?? 'article';
  const texts = place === 'link' ? disclosureMark : sentences;
  const spoken =
    [language, 'en'].find((one) => Object.hasOwn(texts, one) || Object.hasOwn(disclosures, one)) ??
    'en';
  const [sentence = '', report = '', mark = ''] = disclosures[spoken] ?? disclosures['en'] ?? [];
  const isMark = place === 'link';
  const said = tag.disclosureText ?? texts[spoken] ?? (isMark ? mark : sentence);
  const style = tag.disclosureStyle ?? publisher.disclosureStyle;
  const linkStyle = tag.linkStyle ?? publisher.linkStyle;
  const rel = tag.rel ?? publisher.rel ?? defaultRel;
  const hasReport = publisher.reports !== false;
  const perProduct = linksPerProduct(publisher, page.rules);
  const maxLinks = Math.min(publisher.maxLinks, page.maxLinks ?? publisher.maxLinks);
  const base = { maxLinks, perProduct, rel, language: spoken };
  const selectors = { ...(exclude && { exclude }), ...(include && { include }) };
  const shown = { ...base, ...selectors, ...(linkStyle && { linkStyle }) };
  if (isMark) {
    return {
      ...shown,
      place,
      // The mark itself leads to where the link can be reported.
      ...(hasReport ? { disclosure: '', report: said } : { disclosure: `\u00a0${said}` }),
      disclosureStyle: style ?? defaultMarkStyle,
    };
  }
  return {
    ...shown,
    ...(place === 'own' && { place }),
    disclosure: place === 'own' ? '' : said,
    disclosureStyle: headStyle + (style ?? defaultStyle),
    ...(hasReport && { report }),
  };
}
