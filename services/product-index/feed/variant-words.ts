/**
 * Words that end a title without being part of the name: colours, sizes, packs, condition. Folded
 * (`fold-token.ts`); English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish.
 */
const colours = `
  black white grey gray silver gold golden red blue green yellow orange pink purple brown beige navy
  cream ivory bronze copper graphite charcoal turquoise teal violet transparent clear multicolor
  multicolour midnight starlight
  schwarz weiss grau silber rot blau grun gelb rosa lila braun turkis bunt anthrazit dunkelblau
  noir noire blanc blanche gris grise argent rouge bleu bleue vert verte jaune rose violette marron
  negro negra blanco blanca plata rojo roja azul verde amarillo amarilla naranja morado
  nero nera bianco bianca grigio argento rosso rossa blu giallo arancione viola marrone
  zwart wit grijs zilver rood blauw groen geel oranje paars bruin
  preto preta branco branca cinza prata vermelho amarelo laranja roxo
  svart vit gra silver rod bla gron gul brun`;

const sizes = `
  xs s m l xl xxl xxxl small medium large size standard klein mittel gross grosse petit petite moyen
  grand pequeno mediano grande piccolo medio taglia taille talla maat`;

const packs = `
  pack pk packs set bundle kit pcs pc piece pieces pair each ct count stuck stk packung lot pieces
  unidades unidad confezione pezzi stuks box retail oem`;

const condition = `
  new used refurbished renewed neu gebraucht generaluberholt neuf occasion reconditionne nuevo usado
  reacondicionado nuovo usato ricondizionato nieuw novo seminovo ny`;

const units = `
  gb tb mb kb mm cm m km g kg mg l ml cl oz floz lb lbs ft inch inches in zoll v w kw wh mah hz mhz
  ghz pack pk pcs pc ct er tlg stk stuck`;

const setOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.join(' ').trim().split(/\s+/));

export const variantWords = setOf(colours, sizes, packs, condition);
export const unitWords = setOf(units);
