import { stemToken } from '../../../shared/text/stem-token.ts';
import { keyHigh, laneA, laneB } from '../layout/text-hash.ts';

/** Words of a slot: lanes of a token, lanes of its stem's key. */
const SLOT_WORDS = 4;
/** 16 MB a thread: the words that make most of a catalogue, whatever its languages. */
const SLOTS = 2 ** 20;

const slots = new Uint32Array(SLOTS * SLOT_WORDS);
const salts = new Map<string, number>();

/**
 * Writes the lanes of the key of a token's stem, zeros for a token without one. Those of tokens met before are
 * remembered, each in the one slot where it can stand: a stem costs as much as the rest of its token.
 *
 * @param a lane A, @param b lane B of the token
 */
export function stemLanes(
  language: string,
  token: string,
  a: number,
  b: number,
  target: { stemA: number; stemB: number },
): void {
  // Numbers of models are many, and would push out words.
  if (hasDigit(token)) {
    target.stemA = 0;
    target.stemB = 0;
    return;
  }
  const salted = (b ^ saltOf(language)) >>> 0;
  // Spread, because lanes of tokens of one or two characters differ by the same bits in both.
  const pos = (keyHigh(a, salted) & (SLOTS - 1)) * SLOT_WORDS;
  if (slots[pos] !== a || slots[pos + 1] !== salted) {
    const key = keyOf(language, token);
    slots[pos] = a;
    slots[pos + 1] = salted;
    slots[pos + 2] = key === undefined ? 0 : laneA(key);
    slots[pos + 3] = key === undefined ? 0 : laneB(key);
  }
  target.stemA = slots[pos + 2] as number;
  target.stemB = slots[pos + 3] as number;
}

/** The text under which a stem is keyed. Only words inflect: a token with a digit has no stem. */
function keyOf(language: string, token: string): string | undefined {
  if (!/^\p{L}+$/u.test(token)) return undefined;
  const stem = stemToken(language, token);
  return stem === undefined ? undefined : `${language}:${stem}`;
}

function hasDigit(token: string): boolean {
  for (let i = 0; i < token.length; i++) {
    const unit = token.charCodeAt(i);
    if (unit >= 48 && unit <= 57) return true;
  }
  return false;
}

/** Keeps the same word of two languages apart. */
function saltOf(language: string): number {
  const known = salts.get(language);
  if (known !== undefined) return known;
  const salt = Math.imul(laneB(language), 0x9e3779b1);
  salts.set(language, salt);
  return salt;
}
