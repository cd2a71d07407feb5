/**
 * Said on every page with links, as advertising law of many countries demands: once, or in brief
 * beside each link.
 */
export const disclosures: Readonly<
  Record<string, readonly [sentence: string, report: string, mark: string]>
> = {
  en: [
    'Some links here are affiliate links: if you buy through them, this site may earn a commission.',
    'Report a wrong link',
    '(Ad)',
  ],
  de: [
    'Einige Links hier sind Affiliate-Links (Werbung): Bei einem Kauf erhält diese Seite eventuell eine Provision.',
    'Falschen Link melden',
    '(Anzeige)',
  ],
  fr: [
    'Certains liens sont des liens d’affiliation : ce site peut toucher une commission sur vos achats.',
    'Signaler un lien erroné',
    '(Pub)',
  ],
  es: [
    'Algunos enlaces son de afiliado: este sitio puede recibir una comisión por sus compras.',
    'Avisar de un enlace erróneo',
    '(Publi)',
  ],
  it: [
    'Alcuni link sono link di affiliazione: questo sito può ricevere una commissione sugli acquisti.',
    'Segnala un link errato',
    '(Pubbl.)',
  ],
  nl: [
    'Sommige links zijn affiliatelinks: deze site kan een commissie krijgen als je iets koopt.',
    'Verkeerde link melden',
    '(Adv.)',
  ],
  pt: [
    'Alguns links são de afiliado: este site pode receber uma comissão pelas suas compras.',
    'Comunicar um link errado',
    '(Publi.)',
  ],
  pl: [
    'Niektóre linki są afiliacyjne: za zakup ta strona może otrzymać prowizję.',
    'Zgłoś błędny link',
    '(Reklama)',
  ],
  sv: [
    'Vissa länkar är annonslänkar: webbplatsen kan få provision om du köper något.',
    'Anmäl en felaktig länk',
    '(Annons)',
  ],
};
