/**
 * Sentences to fill in, by language: `{P}` a product, `{Q}` another, `{N}` and `{M}` what kind of
 * thing, `{T}` a thing with measures and standards, `{H}` a heading, `{B}` a brand alone, `{S}` a shop,
 * `{W}` a person, place, program or company, `{D}` a number.
 * Only `{P}` and `{Q}` are names of products.
 */
export interface SentencePatterns {
  /** Separated by line ends. */
  readonly lines: string;
  /** Kinds of things, separated by commas; more come from the catalogue where it has the language. */
  readonly nouns: string;
  /** What is said of things that belong to a product, such as its case. */
  readonly accessories: string;
}

export const sentencePatterns: Readonly<Record<string, SentencePatterns>> = {
  en: {
    nouns:
      'keyboard,mouse,desk,office chair,monitor,running shoes,power bank,water bottle,kettle,backpack,headphones,webcam,tent,drill,charger,docking station,bike pump,air purifier,door sensor,microphone,bag,jacket,toothbrush,novel',
    accessories: 'case,stand,cable,charger,battery,cover,mount,adapter,strap,bag,filter,lens cap',
    lines: `I have been using the {P} for {D} years and I love it.
The {P} is my favourite {N}, but the {Q} is cheaper.
My {N} is a {P}.
I bought a {P} on {S} for {D} dollars.
We tested the {P} against the {Q} for a week in {W}.
{P} – {D} dollars at {S}
{P}: a good {N} for small rooms.
{P} ({N})
{P}
{N}: {P}
{N} - {P}
If you are looking for a {N}, the {P} is a great choice.
Unlike the {P}, the {Q} has a longer battery life.
With the {P}, you can take photos in low light.
I replaced my old {N} with the {P} last year, and it was worth every penny.
Best overall: {P}
Buy the {P} from {S}
On my desk there are a {P}, a {Q} and a lamp.
The new {P} works with {W} and has a USB-C port.
{W} told me that her {P} broke after two weeks.
I pair it with my {P} when I travel to {W}.
The {P}'s screen is bright enough.
Both the {P} and the {Q} are out of stock.
My home server runs {W} on a {P}.
Here is what I use: {P}, {Q}, and a cheap {N}.
A good {N} should be light, quiet and easy to clean.
You should always read the manual before you use a {N}.
{B} announced new {M} yesterday, {W} reported.
Many companies such as {B}, {B} and {B} make {M}.
I ordered it from {S} and it arrived on Monday.
In {W}, {D} people asked how to choose a {N}.
Thanks to {W} for the help with this post.
How to Choose the Best {N} for Your Home
What I Use Every Day
My Favourite Things of {D}
Why You Need a {N}
The Best {M} in {D}
Frequently Asked Questions
Step {D}: install {W} and open the settings.
It has {D} GB of memory, a {D} inch screen and two USB ports.
Last updated on {D} March by {W}
Our team spent {D} hours testing {M} in the lab.
Do not forget to clean the {N} after {D} days.
I grew up in {W} and moved to {W} in 2014.
We use {W}, {W} and {W} to write our code.
The recipe needs {D} g of flour, butter, eggs and salt.
According to {W}, the {N} should last for {D} years.
Click here to learn more about our privacy policy and terms of service.
Shipping is free in the US and the UK, but not in Europe.
The Wi-Fi, the GPS and the HDMI port never worked for me.
You also need a {T} and a {T}.
{T}
{H}
{H}
{H}
{H}
The box came with a {T}, so I did not need another one.
It supports {T} and {T} at {D}Hz.
I have three {B} devices and none of them has a {T}.
{B} makes good {M}, and so does {B}.
I never liked {B} much.
The {P} needs {D}W, but my {T} gives it only {D}W.
{P} - for when I am on the road
{P}, {Q}, {T}
{T}: {D} dollars
Total: {D} dollars`,
  },
  de: {
    nouns:
      'Kamera,Tastatur,Maus,Bildschirm,Schreibtisch,Bürostuhl,Kopfhörer,Rucksack,Wasserkocher,Zahnbürste,Fahrrad,Lautsprecher,Zelt,Messer,Drucker,Staubsauger,Handy,Netzteil,Wechselrichter,Wallbox',
    accessories: 'Hülle,Halterung,Ladegerät,Akku,Kabel,Tasche,Adapter,Ersatzfilter',
    lines: `Ich benutze seit {D} Jahren den {P} und bin sehr zufrieden.
Die {P} ist meine liebste {N}, aber die {Q} ist günstiger.
Meine {N} ist eine {P}.
Bei {S} kostet das {P} gerade {D} Euro.
Wir haben das {P} mit dem {Q} verglichen.
{P} – {D} Euro bei {S}
{P}
{N}: {P}
{P} ({N})
Im Gegensatz zum {P} hat der {Q} einen größeren Akku.
Mit dem {P} kann man auch bei wenig Licht gute Bilder machen.
Wer eine neue {N} sucht, sollte sich die {P} ansehen.
Auf meinem Tisch stehen ein {P}, ein {Q} und eine Lampe.
Die neue {P} läuft auch mit {W} und hat einen Anschluss für Strom.
Letzte Woche kam mein {P} endlich an.
{W} hat sich das {P} gekauft und ist begeistert.
Eine gute {N} sollte leicht, leise und einfach zu reinigen sein.
Vor dem ersten Gebrauch der {N} liest man am besten die Anleitung.
{B} hat gestern neue {M} vorgestellt, wie {W} berichtet.
Viele Hersteller wie {B} und {B} bauen {M}.
Ich habe die Ware bei {S} bestellt, sie kam am Montag an.
In {W} wohnen {D} Menschen, die jeden Tag mit dem Zug zur Arbeit fahren.
Die besten {M} im Vergleich
Häufige Fragen zu {N} und Zubehör
So finden Sie die richtige {N} für Ihre Wohnung
Das Gerät hat {D} GB Speicher und wiegt nur {D} Gramm.
Das Problem mit der Software wurde im Herbst von den Entwicklern behoben.
Der Preis der {N} ist im Vergleich zum Vorjahr um {D} Prozent gestiegen.
Im Sommer waren wir mit der Familie in {W} und haben viele Bilder gemacht.
Nach {D} Minuten im Ofen ist das Brot mit Butter und Salz fertig.
Die Anleitung für {W} steht auf der Seite des Projekts.
Mein Freund {W} arbeitet seit Jahren in {W} als Lehrer.
Kaufberatung, Test und Fazit
Im Büro nutzen wir {W} und {W} für die tägliche Arbeit am Rechner.
Dazu braucht man noch ein {T} und ein {T}.
{T}
{B} baut gute {M}, {B} auch.
Im Lieferumfang liegt ein {T} für den Anschluss an den Rechner.
{N} und {M}
Meine {M}`,
  },
  fr: {
    nouns:
      'clavier,souris,bureau,chaise,écran,casque,sac à dos,bouilloire,vélo,enceinte,tente,couteau,imprimante,aspirateur,téléphone,tablette,montre,cafetière',
    accessories: 'housse,coque,chargeur,batterie,câble,support,adaptateur',
    lines: `J'utilise le {P} depuis {D} ans et j'en suis très content.
La {P} est ma {N} préférée, mais la {Q} est moins chère.
Mon {N} est un {P}.
J'ai acheté l'{P} chez {S} pour {D} euros.
Nous avons comparé le {P} et le {Q} pendant une semaine à {W}.
{P} – {D} euros chez {S}
{P}
{N} : {P}
{P} ({N})
Contrairement au {P}, le {Q} a une meilleure autonomie.
Avec le {P}, on peut prendre de belles photos la nuit.
Si vous cherchez une {N}, la {P} est un excellent choix.
Sur mon bureau, il y a un {P}, un {Q} et une lampe.
Le nouveau {P} fonctionne avec {W} et possède deux ports.
{W} m'a prêté son {P} pour le voyage.
Une bonne {N} doit être légère, silencieuse et facile à nettoyer.
Lisez toujours la notice avant d'utiliser la {N}.
{B} a présenté hier de nouveaux produits, selon {W}.
Des marques comme {B} et {B} fabriquent des {M}.
La commande passée chez {S} est arrivée lundi.
À {W}, {D} personnes ont demandé comment choisir une {N}.
Comment choisir sa {N} ?
Les meilleures {M} de {D}
Questions fréquentes sur la {N}
L'appareil a {D} Go de mémoire et pèse {D} grammes.
Le problème a été corrigé par les développeurs en septembre.
L'été dernier, nous étions à {W} avec toute la famille.
Après {D} minutes au four, le pain est prêt.
D'après {W}, le prix a augmenté de {D} % en un an.
Mon ami {W} travaille à {W} depuis dix ans.
Au travail, nous utilisons {W} et {W} tous les jours.
Il faut aussi un {T} et un {T}.
{T}
Les {M} de {B} sont bonnes.
{N} et {M}`,
  },
  es: {
    nouns:
      'teclado,ratón,escritorio,silla,pantalla,auriculares,mochila,hervidor,bicicleta,altavoz,tienda,cuchillo,impresora,aspiradora,móvil,tableta,reloj,cafetera',
    accessories: 'funda,carcasa,cargador,batería,cable,soporte,adaptador',
    lines: `Uso el {P} desde hace {D} años y estoy muy contento.
La {P} es mi {N} favorita, pero la {Q} es más barata.
Mi {N} es una {P}.
Compré el {P} en {S} por {D} euros.
Hemos comparado el {P} con el {Q} durante una semana en {W}.
{P} – {D} euros en {S}
{P}
{N}: {P}
{P} ({N})
A diferencia del {P}, el {Q} tiene una batería mayor.
Con la {P} se pueden hacer buenas fotos de noche.
Si buscas una {N}, la {P} es una gran elección.
En mi mesa hay un {P}, un {Q} y una lámpara.
El nuevo {P} funciona con {W} y tiene dos puertos.
{W} me prestó su {P} para el viaje.
Una buena {N} debe ser ligera, silenciosa y fácil de limpiar.
Lea siempre el manual antes de usar la {N}.
{B} presentó ayer nuevos productos, según {W}.
Marcas como {B} y {B} fabrican {M}.
El pedido de {S} llegó el lunes.
En {W}, {D} personas preguntaron cómo elegir una {N}.
Cómo elegir una {N}
Las mejores {M} de {D}
Preguntas frecuentes sobre la {N}
El aparato tiene {D} GB de memoria y pesa {D} gramos.
El verano pasado estuvimos en {W} con toda la familia.
Después de {D} minutos en el horno, el pan está listo.
Según {W}, el precio ha subido un {D} % en un año.
Mi amigo {W} trabaja en {W} desde hace diez años.
En el trabajo usamos {W} y {W} todos los días.
También hace falta un {T} y un {T}.
{T}
Las {M} de {B} son buenas.
{N} y {M}`,
  },
  it: {
    nouns:
      'tastiera,mouse,scrivania,sedia,schermo,cuffie,zaino,bollitore,bicicletta,cassa,tenda,coltello,stampante,aspirapolvere,telefono,tablet,orologio,fotocamera,spazzolino,trapano',
    accessories: 'custodia,caricabatterie,batteria,cavo,supporto,adattatore',
    lines: `Uso il {P} da {D} anni e ne sono molto contento.
La {P} è la mia {N} preferita, ma la {Q} costa meno.
La mia {N} è una {P}.
Ho comprato il {P} da {S} per {D} euro.
Abbiamo confrontato il {P} con il {Q} per una settimana a {W}.
{P} – {D} euro da {S}
{P}
{N}: {P}
{P} ({N})
A differenza del {P}, il {Q} ha una batteria migliore.
Con l'{P} si fanno belle foto anche di notte.
Se cercate una {N}, la {P} è un'ottima scelta.
Sulla mia scrivania ci sono un {P}, un {Q} e una lampada.
Il nuovo {P} funziona con {W} e ha due porte.
{W} mi ha prestato il suo {P} per il viaggio.
Una buona {N} deve essere leggera, silenziosa e facile da pulire.
Leggete sempre il manuale prima di usare la {N}.
{B} ha presentato ieri nuovi prodotti, secondo {W}.
Marchi come {B} e {B} producono {M}.
L'ordine da {S} è arrivato lunedì.
A {W}, {D} persone hanno chiesto come scegliere una {N}.
Come scegliere la {N}
Le migliori {M} del {D}
Domande frequenti sulla {N}
Ha {D} GB di memoria e pesa {D} grammi.
L'estate scorsa eravamo a {W} con tutta la famiglia.
Dopo {D} minuti in forno il pane è pronto.
Il mio amico {W} lavora a {W} da dieci anni.
Al lavoro usiamo {W} e {W} ogni giorno.
Serve anche un {T} e un {T}.
{T}
I prodotti di {B} sono buoni.
{N} e {M}`,
  },
  pt: {
    nouns:
      'teclado,rato,secretária,cadeira,ecrã,auscultadores,mochila,chaleira,bicicleta,coluna,tenda,faca,impressora,aspirador,telemóvel,tablet,relógio,câmara,escova de dentes,berbequim',
    accessories: 'capa,carregador,bateria,cabo,suporte,adaptador',
    lines: `Uso o {P} há {D} anos e estou muito contente.
A {P} é a minha {N} favorita, mas a {Q} é mais barata.
O meu {N} é um {P}.
Comprei o {P} na {S} por {D} euros.
Comparámos o {P} com o {Q} durante uma semana em {W}.
{P} – {D} euros na {S}
{P}
{N}: {P}
{P} ({N})
Ao contrário do {P}, o {Q} tem uma bateria maior.
Com a {P} é possível tirar boas fotografias à noite.
Se procura uma {N}, a {P} é uma ótima escolha.
Na minha mesa há um {P}, um {Q} e um candeeiro.
O novo {P} funciona com {W} e tem duas portas.
{W} emprestou-me o seu {P} para a viagem.
Uma boa {N} deve ser leve, silenciosa e fácil de limpar.
Leia sempre o manual antes de usar a {N}.
A {B} apresentou ontem novos produtos, segundo {W}.
Marcas como {B} e {B} fabricam {M}.
A encomenda da {S} chegou na segunda-feira.
Em {W}, {D} pessoas perguntaram como escolher uma {N}.
Como escolher uma {N}
As melhores {M} de {D}
Perguntas frequentes sobre a {N}
Tem {D} GB de memória e pesa {D} gramas.
No verão passado estivemos em {W} com toda a família.
Depois de {D} minutos no forno, o pão está pronto.
O meu amigo {W} trabalha em {W} há dez anos.
No trabalho usamos {W} e {W} todos os dias.
Também é preciso um {T} e um {T}.
{T}
Os produtos da {B} são bons.
{N} e {M}`,
  },
};
