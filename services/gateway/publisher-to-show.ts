import type { Publisher } from '../../shared/protocol/settings.ts';
import { disclosures } from './disclosures.ts';
import type { Tag } from './tag-to-page.ts';

/** How the snippet is to show the links of an answer. */
export interface Show {
  readonly maxLinks: number;
  readonly rel: string;
  readonly exclude?: string;
  readonly linkStyle?: string;
  readonly disclosureStyle: string;
  readonly language: string;
  /** Empty: the page says it itself. */
  readonly disclosure: string;
  readonly report?: string;
}

const defaultRel = 'sponsored noopener';
const defaultStyle = 'font-size:.8em;opacity:.75;margin:0 0 1em';
/** The publisher sees where links would be. */
const dryStyle = 'outline:1px dashed';

/** @param language of the page, primary subtag */
export function publisherToShow(publisher: Publisher, tag: Tag, language: string): Show {
  const { exclude, rel, linkStyle, disclosure, disclosureStyle, reports } = publisher;
  const own = typeof disclosure === 'object' ? disclosure : {};
  const spoken =
    [language, 'en'].find((one) => Object.hasOwn(own, one) || Object.hasOwn(disclosures, one)) ??
    'en';
  const [sentence = '', report = ''] = disclosures[spoken] ?? disclosures['en'] ?? [];
  const style = tag.isDryRun ? dryStyle : linkStyle;
  return {
    maxLinks: publisher.maxLinks,
    rel: tag.rel ?? rel ?? defaultRel,
    ...(exclude !== undefined && { exclude }),
    ...(style !== undefined && { linkStyle: style }),
    disclosureStyle: disclosureStyle ?? defaultStyle,
    language: spoken,
    disclosure: disclosure === 'own' ? '' : (own[spoken] ?? sentence),
    ...(reports !== false && { report }),
  };
}
