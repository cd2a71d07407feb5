/** What a sentence may be about, seen from somebody who might buy. */
export const intents = ['buying', 'comparing', 'using', 'warning', 'problem', 'harm'] as const;
export type Intent = (typeof intents)[number];

type Lists = Readonly<Record<Intent | 'negation', string>>;

/**
 * Words that tell the intent of a sentence, by language; folded (fold-token.ts), a `*` stands for any
 * ending. General words of reviews, shops and news, chosen by hand and not from any page; `warning`
 * speaks against buying, `problem` of what went wrong, `harm` of people and things that were hurt.
 */
export const intentWords: Readonly<Record<string, Lists>> = {
  en: {
    buying: `buy buying bought order ordered purchas* price* deal deals discount* recommend* worth
      favorite favourite grab invest* upgrad*`,
    comparing: 'versus vs compar* alternative* better than unlike review* tested',
    using: 'use uses used using tried installed wear wearing owned cooking shoot shooting',
    warning: `avoid* beware warn* scam* ripoff overpriced worst terrible awful useless regret* fake
      disappoint* counterfeit* junk garbage unsafe`,
    problem:
      'broke broken breaks fail* fault* defect* problem* issue* crash* leak* stopped returned',
    harm: `recalled recalls injur* burned burns explod* explosion* death* died killed poison* toxic
      carcinogen* lawsuit* sued hazard* fatal* electrocut* choking`,
    negation:
      'not no never without hardly don t doesn didn isn wasn aren weren won wouldn nor none',
  },
  de: {
    buying: `kaufen kauf kauft gekauft bestell* preis* angebot* rabatt* empfehl* empfohlen lohnt
      gunstig* zugreifen`,
    comparing: 'vergleich* gegen alternative* besser als test getestet',
    using: 'benutz* nutze nutzen verwend* einsatz probier* getragen ausprobier*',
    warning: `warn* meide* vermeid* finger abraten abgeraten enttausch* schrott betrug falschung*
      uberteuert schlecht* mull nutzlos* bereu*`,
    problem: 'kaputt defekt* fehler* problem* ausgefallen undicht* sturzt reklam*',
    harm: `ruckruf* zuruckgerufen verletz* brannte brand explod* explosion* tod tote todlich* giftig*
      klage verklagt gefahrlich* erstickung*`,
    negation: 'nicht kein keine keinen keiner keinem nie niemals ohne kaum weder',
  },
  fr: {
    buying: `achet* achat* prix promo* reduction* recommand* conseill* offre commander commande
      vaut`,
    comparing: 'versus compar* alternative* mieux que test teste',
    using: 'utilis* essaye porte sert',
    warning: `evit* arnaque* mefi* decu* decev* decept* nul nulle pire inutile* contrefacon* surcote
      regrett* deconseill*`,
    problem: 'casse cassee panne* defaut* defectueu* probleme* fuite* plante',
    harm: `rappel rappeles blesse* brul* explos* explose mort morts mortel* toxique* proces danger*
      empoisonn* etouffement`,
    negation: 'ne n pas jamais aucun aucune sans ni guere',
  },
  es: {
    buying: 'compr* precio* oferta* descuento* recomend* recomiendo pedir pedido vale barato',
    comparing: 'versus compar* alternativa* mejor que prueba probado',
    using: 'usar uso usamos utiliz* probar llevo',
    warning: `evit* estafa* cuidado decepcion* peor horrible inutil falso falsificacion* basura
      arrepent* desaconsej*`,
    problem: 'roto rota rompio averia* fallo* falla* defecto* defectuos* problema* fuga*',
    harm: `retirado retirada herid* quem* explot* explosion* muert* toxic* demanda peligro* veneno*
      asfixia`,
    negation: 'no nunca jamas sin ni ningun ninguna tampoco',
  },
  it: {
    buying: 'compr* acquist* prezz* offert* sconto sconti consigli* ordin* conviene vale',
    comparing: 'versus confront* alternativ* migliore meglio provato prova',
    using: 'uso usare usato utilizz* provare indoss*',
    warning: `evit* truffa* attenzione delus* deludent* peggior* pessim* inutil* falso spazzatura
      sconsigli*`,
    problem: 'rotto rotta guast* difett* problem* perdita perdite bloccat*',
    harm: `richiamat* ferit* ustion* esplos* esplod* morte mort* tossic* causa pericolos* velen*
      soffocamento`,
    negation: 'non mai senza ne nessun nessuna nemmeno',
  },
  pt: {
    buying: 'compr* preco* oferta* desconto* recomend* encomend* vale barato',
    comparing: 'versus compar* alternativa* melhor que testado teste',
    using: 'usar uso usei utiliz* experiment*',
    warning: 'evit* golpe* cuidado decepc* desilu* pior pessim* inutil falso lixo arrepend*',
    problem: 'quebr* avari* defeito* defeituos* problema* falha* vazamento',
    harm: `recolhido recolhidos ferid* queim* explod* explos* morte morr* toxic* processo perig*
      veneno* asfixia`,
    negation: 'nao nunca jamais sem nem nenhum nenhuma',
  },
  nl: {
    buying:
      'kopen koop koopt gekocht bestel* prijs prijzen aanbieding* korting* aanrad* aanbevelen',
    comparing: 'versus vergelijk* alternatief alternatieven beter dan getest test',
    using: 'gebruik* probeer* geprobeerd draag gedragen',
    warning: `vermijd* waarschuw* oplicht* teleur* slecht* waardeloos nutteloos namaak rommel spijt
      afraden`,
    problem: 'kapot defect* storing* probleem problemen lekt lekken mankement*',
    harm: `teruggeroepen terugroep* gewond* brandwond* ontplof* explosie dood dodelijk* giftig*
      rechtszaak gevaarlijk* verstikking*`,
    negation: 'niet geen nooit zonder nauwelijks noch',
  },
  sv: {
    buying: 'kop kopa kopte kopt bestall* pris priser erbjudande* rabatt* rekommender* prisvard',
    comparing: 'versus jamfor* alternativ* battre testad test',
    using: 'anvand* provat prova',
    warning: 'undvik* varna* varning lura* besvik* dalig* vardelos* forfalsk* skrap angrar avrader',
    problem: 'trasig* sonder fel defekt* problem lacker',
    harm: `aterkall* skad* brann* explod* explosion* dod dodlig* giftig* stamning farlig* kvavning*`,
    negation: 'inte icke ingen inget inga aldrig utan knappt',
  },
  da: {
    buying: 'kob kobe kobte kobt bestil* pris priser tilbud rabat* anbefal*',
    comparing: 'versus sammenlign* alternativ* bedre testet test',
    using: 'brug* anvend* provet prove',
    warning:
      'undga* advar* snyd svindel skuff* darlig* vaerdilos* forfalsk* skrammel fortryd* frarad*',
    problem: 'stykker defekt* fejl problem* utaet laekker',
    harm: 'tilbagekald* skadet kvaest* braend* eksplo* dod dodelig* giftig* retssag farlig* kvaelning*',
    negation: 'ikke ingen intet aldrig uden naeppe',
  },
};
