/**
 * Function words of a language in folded form (`fold-token.ts`): articles, pronouns, prepositions,
 * conjunctions, auxiliary and other very frequent verbs, and what the tokeniser leaves of
 * contractions (`don't` -> `don`, `t`). They bound names; they do not end sentences.
 *
 * @param language primary subtag in lower case
 * @returns the words, or an empty set for a language without a list
 */
export function stopWords(language: string): ReadonlySet<string> {
  return sets.get(language) ?? none;
}

const none: ReadonlySet<string> = new Set();

const english = `
  a about above across after again against ago all almost along already also although always am
  among an and any anyone anything are around as at away back be became because become been before
  behind being below best better between both but by called came can cannot come comes could d day
  did do does doing don done down during each either else enough even ever every everyone
  everything few find for from gave get gets getting give gives go goes going gone got had has have
  having he her here hers herself him himself his how however i if in into is it its itself just
  keep know less let like ll looking lot m made make makes making many may maybe me might more most
  much must my myself need needs neither never no nor not nothing now of off often on once one only
  onto or other others our ours out over own per perhaps put quite rather re really said same say
  says see seem seems several shall she should since so some someone something sometimes soon still
  such t take takes than that the their theirs them themselves then there these they thing things
  this those though through thus to together too toward towards under unless until up upon us use
  used uses using ve very via want wants was way we well went were what whatever when where whether
  which while who whole whom whose why will with within without won would yet you your yours
  yourself`;

const german = `
  ab aber alle allein allem allen aller alles als also am an andere anderen anderer anderes auch auf
  aus ausser bald bei beide beiden beim bereits besonders bevor bin bis bisher bist bleibt da dabei
  dadurch dafur dagegen daher damit danach dann daran darauf daraus darf darin daruber darum das
  dass davon dazu dein deine dem den denn der deren derer des deshalb dessen dich die dies diese
  diesem diesen dieser dieses dir doch dort du durch durfen eher eigentlich ein eine einem einen
  einer eines einfach einige einigen einmal er erst es etwa etwas euch euer eure fast fur ganz
  gegen gegenuber genau genug gerade gern gibt ging gut habe haben hat hatte hatten hier hin hinter
  ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja je jede jedem jeden jeder
  jedes jedoch jetzt kam kann kaum kein keine keinem keinen keiner konnen konnte konnten lasst
  machen macht man manche manchmal mein meine meinem meinen meiner mehr mich mir mit mochte muss
  mussen musste nach nachdem nicht nichts nie noch nun nur ob obwohl oder oft ohne per schon sehr
  sei sein seine seinem seinen seiner seit selbst sich sie sind so sobald sogar soll sollen sollte
  sonst sowie sowohl statt trotz uber uberhaupt um und uns unser unsere unter viel viele vielen vom
  von vor wahrend wann war waren warum was wegen weil weiter welche welchem welchen welcher welches
  wenig wenn wer werden weshalb wie wieder will wir wird wirklich wo wobei wollen worden wurde
  wurden zu zum zur zwar zwischen`;

const french = `
  a ai ainsi alors apres as assez au aucun aucune aujourd aussi autre autres aux avaient avait avant
  avec avez avoir avons beaucoup bien c car ce ceci cela celle celles celui cependant ces cet cette
  ceux chaque chez ci comme comment d dans de deja depuis des dessous dessus deux dont donc du elle
  elles en encore enfin entre es est et etaient etait etant ete etes etre eu eux faire fait faut
  fois font grace hors hui il ils j jamais je jusqu jusque l la laquelle le lequel les lesquels leur
  leurs lors lorsque lui m ma mais malgre me meme memes mes mieux moi moins mon n ne ni non nos
  notre nous on ont or ou par parce parfois parmi pas pendant peu peut peuvent plus plusieurs plutot
  pour pourquoi pourrait pouvez pouvoir presque puis puisque qu quand que quel quelle quelles
  quelque quelques quels qui quoi rien s sa sans sauf se selon sera serait seront ses seulement si
  sinon soit sommes son sont sous souvent suis sur t ta tant te tel telle telles tels tes toi ton
  toujours tous tout toute toutes tres trop tu un une va vais vers veut voici voila vont vos votre
  vous vraiment vu y`;

const spanish = `
  a acerca ademas ahi ahora al algo alguien algun alguna algunas alguno algunos alli ambos ante
  antes apenas aqui asi aun aunque bajo bastante bien cada casi como con contra cual cuales cualquier
  cuando cuanto cuya cuyo da dan de debe deben del demas dentro desde despues donde dos durante e el
  ella ellas ellos en entonces entre era eran eres es esa esas ese eso esos esta estaba estaban
  estamos estan estar estas este esto estos estoy fue fueron fuera ha habia hace hacen hacer hacia
  han hasta hay he hemos incluso ir junto la las le les lo los luego mas me mejor menos mi mientras
  mio mis misma mismas mismo mismos mucha muchas mucho muchos muy nada nadie ni ningun ninguna
  ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para
  pero poco pocos podemos poder por porque pueda puede pueden pues que quien quienes quiere se sea
  sean segun ser si sido siempre siendo sin sino sobre solo son soy su sus suya suyo tal tambien
  tampoco tan tanto te tener tengo ti tiene tienen toda todas todavia todo todos tras tu tus un una
  unas uno unos usted ustedes va vamos van varias varios ver vez vosotros voy y ya yo`;

const italian = `
  a abbiamo ad adesso agli ai al alcune alcuni all alla alle allo allora altra altre altri altro
  anche ancora anzi appena avere aveva avete ben bene c che chi ci cio cioe circa coi col come con
  contro cosa cosi cui d da dagli dai dal dall dalla dalle dallo davanti davvero degli dei del dell
  della delle dello dentro deve devi di dopo dove dunque durante e ecco ed egli ella era erano essa
  esse essere essi fa fare fino fra fu fuori gia gli grazie ha hai hanno ho i il in infatti insieme
  invece io l la lei le li lo loro lui ma mai me meglio meno mentre mi mia mie miei mio molta molte
  molti molto ne negli nei nel nell nella nelle nello nessun nessuna nessuno niente noi non nostra
  nostre nostri nostro nulla o od ogni ognuno oltre oppure ora per perche pero piu poche pochi poco
  poi presso prima proprio puo puoi qua qual quale quali qualche qualcosa quando quanta quanto quasi
  quei quegli quel quell quella quelle quelli quello questa queste questi questo qui quindi s sara se
  sei sempre senza si sia siamo siete solo sono sopra sotto sta stanno stata state stati stato stessa
  stesso su sua sue sugli sui sul sull sulla sulle sullo suo suoi tale tali tanto te ti tra troppo tu
  tua tue tuo tuoi tutta tutte tutti tutto un una uno va verso vi voi vostra vostro`;

const portuguese = `
  a acima agora ainda alem algo alguem algum alguma algumas alguns ali ambos antes ao aos apenas
  apos aquela aquelas aquele aqueles aquilo aqui as assim ate atraves bastante bem cada com como contra
  cuja cujo da das de dela delas dele deles demais dentro depois desde dessa desse desta deste deve
  devem do dos durante e ela elas ele eles em embora enquanto entanto entao entre era eram essa essas
  esse esses esta estamos estao estar estas estava estavam este estes estou eu faz fazem fazer foi fora
  foram ha isso isto ja la lhe lhes lo logo mais mas me mediante melhor menos mesma mesmas mesmo mesmos
  meu meus minha minhas muita muitas muito muitos na nada nao nas nela nele nem nenhum nenhuma nessa
  nesse nesta neste ninguem no nos nossa nossas nosso nossos num numa nunca o onde os ou outra outras
  outro outros para pela pelas pelo pelos perante pode podem poder pois por porem porque pouco poucos
  pouca qual quais qualquer quando quanto quase que quem se seja sem sempre sendo ser sera seu seus si
  sido sim so sob sobre sao sua suas tal talvez tambem tanto te tem temos tenho ter teu tinha toda
  todas todavia todo todos tu tua tudo ultimo um uma umas uns vai vao varias varios vez voce voces vos`;

const dutch = `
  aan achter af al alle alleen allemaal alles als altijd ander andere anderen beetje behalve beide ben
  bent bij bijna binnen boven buiten daar daarna daarom dan dat de deze die dit doen doet door dus een
  eens eerst eigenlijk elk elke en enkele er erg even ga gaan gaat geen gewoon goed had hadden heb
  hebben hebt heeft heel hem hen het hier hij hoe hun iedereen ieder iedere iemand iets ik in is ja je
  jij jou jouw juist jullie kan komen komt kon konden krijgen krijgt kun kunnen kunt laat laten maar
  maken maakt me meer meest men met mij mijn minder misschien moest moet moeten mocht mogen na naar
  naast nee net niet niets nog nooit nu of om omdat onder ongeveer ons onze ook op over pas per rond s
  sinds soms staat steeds t te tegen ten ter terug terwijl toch toe toen tot tussen tijdens u uit uw
  vaak van vanaf vanuit veel verder via vol volgens voor vooral voordat vrij waar waarom waarin wanneer
  want waren was wat we weer weinig wel welk welke werd werden wie wij wil willen word worden wordt zal
  ze zeer zelf zelfs zich zij zijn zo zoals zonder zou zouden zowel zullen`;

const swedish = `
  all alla allt alltid an anda andra annan annat att av bada bakom bara bland blev bli blir bor bra da
  dar darfor de del dem den denna dennes deras dess dessa det detta dig din dina dit ditt du eftersom
  efter eller en enligt er era ert ett fa far fast fick flera for forsta fore fram fran ganska genom
  gar gick gor gora gjorde ha hade han hans har hela helt henne hennes hit hon honom hos hur i
  ibland igen in inga ingen inget innan inne inom inte ja jag ju kan kanske kommer kunde kunna lika
  lite man manga med medan mellan men mer mest mig min mina mindre mitt mot mycket nagon nagonting
  nagot nagra nar nara nasta nej ner ni nog nu nya och ocksa om oss over pa redan runt sa sadan sadana
  samma samt sedan ser sig sin sina sist sitt ska skall skulle som till tills trots under upp ur ut
  utan utanfor vad valdigt var vara varandra vare varfor varit varje vart vem verkligen vi vid vilka
  vilken vilket vill`;

const danish = `
  ad af aldrig alle alligevel alt altid anden andet andre at bag bare begge blandt blev blive bliver da
  de dem den denne der deres derfor dermed det dette dig din dine disse dit dog du efter eftersom
  eller en end endnu enten er et fa far fem flere for fordi foran fra frem fik gennem godt gor gore ham
  han hans har havde have hele helt hende hendes her hinanden hos hun hvad hvem hver hvilken hvilket
  hvilke hvis hvor hvordan hvorfor hvornar i igen ikke imellem imod ind inden indtil ingen intet ja jeg
  jeres jo kan kom kommer kun kunne lav lidt lige ma man mange med meget mellem men mens mere mest mig
  min mindre mine mit mod naesten nar ned nej nogen noget nogle nok nu ny nye og ogsa om omkring op os
  over pa rigtig sa sadan samme samt selv selvom ser sidst sig sige sin sine sit siden skal skulle som
  stadig synes tage til tilbage to uden ud under undtagen var vaere vaeret ved vel vi via vil ville
  virkelig vore vores`;

const sets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    da: danish,
    de: german,
    en: english,
    es: spanish,
    fr: french,
    it: italian,
    nl: dutch,
    pt: portuguese,
    sv: swedish,
  }).map(([language, words]) => [language, new Set(words.trim().split(/\s+/))]),
);
