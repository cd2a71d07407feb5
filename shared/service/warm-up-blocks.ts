/** Sentences with names, numbers and plain words. */
const sentences = [
  'Last spring we carried a Canon EOS R6 Mark II and a 24-105mm lens over the pass, together with a tent that weighs 1.2 kg.',
  'The Sony WH-1000XM5 is lighter than the WH-1000XM4, but it no longer folds; at 299,00 € it is not cheap either.',
  'Nobody needs every gadget. A good knife, a pan that lasts and a Moccamaster KBG Select will do for most kitchens.',
  'Wer gern wandert, nimmt den Osprey Exos 58 und eine Therm-a-Rest NeoAir XTherm mit, auch wenn beides seinen Preis hat.',
  'Pour le vélo, la pompe Topeak JoeBlow Sport III suffit; para el taller, un destornillador Wera Kraftform Kompakt 25.',
  'In the evening the lamp turns itself on, the speaker in the kitchen plays, and the room is quiet again at ten.',
  'It is the one room in which we never move: next to the window stands Emma’s desk, and Dune lies on it, half read.',
];

/** A made-up page for warming up, of an ordinary article's length: about 750 words. */
export const warmUpBlocks: readonly string[] = Array.from({ length: 5 }, () => sentences).flat();
