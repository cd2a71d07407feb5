/**
 * A bounded map from (language, token) to stem in two generations; or from several languages at once to all their stems.
 *
 * New and lately used entries live in the young generation. When it holds half the capacity it
 * becomes the old one and the former old one is dropped whole: what was not asked for during one
 * generation is forgotten, with no bookkeeping per read.
 */
export class StemCache<Stem = string> {
  readonly #youngLimit: number;
  #young: Generation<Stem> = new Map();
  #youngCount = 0;
  #old: Generation<Stem> = new Map();
  #oldCount = 0;

  /** @param capacity most entries kept, all languages together; below 2 nothing is kept */
  constructor(capacity: number) {
    this.#youngLimit = Math.floor(capacity / 2);
  }

  /** Entries kept at present, at most the capacity; one in both generations counts twice. */
  get size(): number {
    return this.#youngCount + this.#oldCount;
  }

  get(language: string, token: string): Stem | undefined {
    const young = this.#young.get(language)?.get(token);
    if (young !== undefined) return young;
    const old = this.#old.get(language)?.get(token);
    if (old !== undefined) this.add(language, token, old);
    return old;
  }

  /** Keeps a stem, but of overlong tokens. The token must not be kept yet: call after a miss only. */
  add(language: string, token: string, stem: Stem): void {
    if (this.#youngLimit === 0 || token.length > MAX_TOKEN_LEN) return;
    if (this.#youngCount === this.#youngLimit) {
      this.#old = this.#young;
      this.#oldCount = this.#youngCount;
      this.#young = new Map();
      this.#youngCount = 0;
    }
    let ofLanguage = this.#young.get(language);
    if (ofLanguage === undefined) {
      ofLanguage = new Map();
      this.#young.set(language, ofLanguage);
    }
    ofLanguage.set(token, stem);
    this.#youngCount++;
  }
}

/** Longer tokens are their own stems, and keeping them would unbound the cache's memory. */
const MAX_TOKEN_LEN = 64;

type Generation<Stem> = Map<string, Map<string, Stem>>;
