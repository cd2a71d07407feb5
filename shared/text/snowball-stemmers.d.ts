declare module 'snowball-stemmers' {
  export interface Stemmer {
    stem(word: string): string;
  }
  /** @throws Error when no algorithm has that name */
  export function newStemmer(algorithm: string): Stemmer;
  /** Names such as `english`, `porter`. */
  export function algorithms(): string[];
}
