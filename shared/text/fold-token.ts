/**
 * The language-neutral form of a word: lower case, accents removed, ligatures and crossed letters
 * spelled out, so that `Fjällräven`, `FJALLRAVEN` and `fjallraven` meet.
 *
 * Used for page text and for titles alike: a change here changes every key of every index, so it
 * needs a new index format version.
 */
export function foldToken(token: string): string {
  if (isPlain.test(token)) return token.toLowerCase();
  return foldLatin(token) ?? foldAny(token);
}

const isPlain = /^[A-Za-z0-9.]*$/;

/** The same letter by letter, which is possible where no mark can follow another; undefined for other scripts. */
function foldLatin(token: string): string | undefined {
  let folded = '';
  for (let pos = 0; pos < token.length; pos++) {
    const letter = latin[token.charCodeAt(pos)];
    if (letter === undefined) return undefined;
    folded += letter;
  }
  return folded;
}

/** The same for any token, and the rule. */
function foldAny(token: string): string {
  return token
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(notInKeys, '')
    .replace(crossed, (letter) => spelledOut[letter] ?? letter);
}

/** Accents, soft hyphens, joiners and what else decomposing left: keys join tokens without spaces. */
const notInKeys = /[^\p{L}\p{Nd}\p{Nl}\p{Mc}.]+/gu;
/** Letters that Unicode does not decompose. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};
const crossed = /[ßæœøđðþłħı]/gu;
/** Folded forms of the characters of Latin languages, by code. */
const latin: readonly string[] = Array.from({ length: 0x250 }, (_, code) =>
  foldAny(String.fromCharCode(code)),
);
