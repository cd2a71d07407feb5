import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { MappingFile } from '../services/product-index/feed/feed-mapping.ts';
import { type OfferLanguage, offerLanguages } from './generator/offer-words.ts';
import { OfferGenerator } from './offer-generator.ts';
import { offerToLine } from './offer-to-line.ts';

const BUFFER_CHARACTERS = 1024 * 1024;
const SAMPLE_OFFERS = 100_000;

/** The feeds of a generated catalogue. */
export interface GeneratedFeeds {
  /** One JSON Lines file a language, in the order of their size. */
  readonly paths: readonly string[];
  readonly mapping: MappingFile;
  readonly bytes: number;
  /** CPU us an offer of the generator alone, nothing written. */
  readonly generatorMicros: number;
  /** Characters on average. */
  readonly titleLen: number;
  readonly linkLen: number;
}

/** Writes the feeds of a generated catalogue into a folder, an offer at a time. */
export function writeFeeds(folder: string, seed: number, offers: number): GeneratedFeeds {
  mkdirSync(folder, { recursive: true });
  const path = (language: OfferLanguage) => join(folder, `${language}.jsonl`);
  const files = new Map(
    offerLanguages.map((language) => [
      language,
      { handle: openSync(path(language), 'w'), text: '' },
    ]),
  );
  const generator = new OfferGenerator(seed, offers);
  for (const offer of generator.offers()) {
    const file = files.get(offer.language);
    if (!file) continue;
    file.text += offerToLine(offer);
    if (file.text.length < BUFFER_CHARACTERS) continue;
    write(file.handle, file.text);
    file.text = '';
  }
  for (const { handle, text } of files.values()) {
    write(handle, text);
    closeSync(handle);
  }

  const sample = Math.min(offers, SAMPLE_OFFERS);
  const before = process.cpuUsage();
  let titles = 0;
  let links = 0;
  for (const { title, link } of generator.offers(0, sample)) {
    titles += title.length;
    links += link.length;
  }
  const { user, system } = process.cpuUsage(before);
  const paths = offerLanguages.map(path);
  return {
    paths,
    mapping: {
      files: Object.fromEntries(
        offerLanguages.map((language) => [`${language}.jsonl`, { constants: { language } }]),
      ),
    },
    bytes: paths.reduce((sum, file) => sum + statSync(file).size, 0),
    generatorMicros: (user + system) / sample,
    titleLen: titles / sample,
    linkLen: links / sample,
  };
}

function write(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
}
