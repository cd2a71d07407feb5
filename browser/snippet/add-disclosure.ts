/** Said once on every page with links, as advertising law of many countries demands. */
const sentences: Readonly<Record<string, string>> = {
  en: 'Some links here are affiliate links: if you buy through them, this site may earn a commission.',
  de: 'Einige Links hier sind Affiliate-Links (Werbung): Bei einem Kauf erhält diese Seite eventuell eine Provision.',
  fr: 'Certains liens sont des liens d’affiliation : ce site peut toucher une commission sur vos achats.',
  es: 'Algunos enlaces son de afiliado: este sitio puede recibir una comisión por sus compras.',
  it: 'Alcuni link sono link di affiliazione: questo sito può ricevere una commissione sugli acquisti.',
  nl: 'Sommige links zijn affiliatelinks: deze site kan een commissie krijgen als je iets koopt.',
  pt: 'Alguns links são de afiliado: este site pode receber uma comissão pelas suas compras.',
  pl: 'Niektóre linki są afiliacyjne: za zakup ta strona może otrzymać prowizję.',
  sv: 'Vissa länkar är annonslänkar: webbplatsen kan få provision om du köper något.',
};

/**
 * Shows the sentence at the head of the article that holds the first link, in its language. Its
 * look is set through properties, which a page's policy allows where a style attribute is not.
 */
export function addDisclosure(anchor: Element): void {
  const holder = anchor.closest('article,main,[role=main]') ?? document.body;
  const lang = anchor.closest('[lang]')?.getAttribute('lang') ?? 'en';
  const language = lang.slice(0, 2).toLowerCase();
  const sentence = sentences[language];
  const aside = document.createElement('aside');
  aside.lang = sentence ? language : 'en';
  aside.dataset['linkweave'] = 'disclosure';
  aside.textContent = sentence ?? sentences['en'] ?? '';
  aside.style.cssText = 'font-size:.8em;opacity:.75;margin:0 0 1em';
  holder.prepend(aside);
}
