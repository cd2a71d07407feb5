import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { OfferSections, sectionCount } from './offer-sections.ts';
import { StagedOffer } from './staged-offer.ts';

/** A section above this is cut again, bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Names of the sample by which it is cut. */
const SAMPLE_NAMES = 4096;
const READ_BYTES = 1024 * 1024;

/** The offers of one product, as they came. */
export type ProductOffers = readonly StagedOffer[];

/**
 * The products of a section in the order of their canonical names, that of the first offer each; of
 * equal ones that which came first. The file is removed.
 *
 * @param mostBytes a larger section is cut into smaller files first
 */
export function* sectionToProducts(
  folder: string,
  section: number,
  mostBytes: number = MOST_BYTES,
): Generator<ProductOffers> {
  const path = OfferSections.path(folder, section);
  if (!existsSync(path)) return;
  const { size } = statSync(path);
  if (size > mostBytes) {
    const parts = cut(folder, path, section, size);
    rmSync(path);
    for (let part = 0; part < parts.count; part++) {
      const partPath = OfferSections.path(parts.folder, part);
      const isWhole = existsSync(partPath) && statSync(partPath).size === size;
      // What cannot be cut, because all its names are one, is sorted as it is.
      yield* sectionToProducts(parts.folder, part, isWhole ? Number.POSITIVE_INFINITY : mostBytes);
    }
    return;
  }
  const bytes = readFileSync(path);
  rmSync(path);
  yield* inOrder(bytes);
}

function* inOrder(bytes: Buffer): Generator<ProductOffers> {
  const places = new Map<number, number>();
  const names: string[] = [];
  const products: StagedOffer[][] = [];
  for (let pos = 0; pos < bytes.length; ) {
    const offer = new StagedOffer(bytes, pos);
    const place = places.get(offer.product);
    if (place === undefined) {
      places.set(offer.product, products.length);
      names.push(offer.name);
      products.push([offer]);
    } else products[place]?.push(offer);
    pos = offer.end;
  }
  places.clear();
  const order = Uint32Array.from(products, (_, i) => i);
  order.sort((x, y) => {
    const [left, right] = [names[x] as string, names[y] as string];
    return left < right ? -1 : left > right ? 1 : x - y;
  });
  for (const place of order) yield products[place] as ProductOffers;
}

/** Puts the offers of a section into smaller ones, by the names of their products' first offers. */
function cut(
  folder: string,
  path: string,
  section: number,
  bytes: number,
): {
  readonly folder: string;
  readonly count: number;
} {
  const target = join(folder, `${section}.parts`);
  const names: string[] = [];
  let sampledAt = Number.NEGATIVE_INFINITY;
  let read = 0;
  let largest = 0;
  for (const offer of stagedOffers(path)) {
    largest = Math.max(largest, offer.product);
    if (read - sampledAt >= bytes / SAMPLE_NAMES) {
      names.push(offer.name);
      sampledAt = read;
    }
    read += offer.end - offer.pos;
  }
  const sections = new OfferSections(target, names, Math.max(2, sectionCount(bytes)));
  const NONE = 2 ** 16 - 1;
  const owners = new Uint16Array(largest + 1).fill(NONE);
  for (const offer of stagedOffers(path)) {
    const { product, name } = offer;
    if (owners[product] === NONE) owners[product] = sections.sectionOf(name);
    sections.add(owners[product] as number, offer);
  }
  sections.close();
  return { folder: target, count: sections.count };
}

/** The offers of a file; their bytes are valid until the next. */
function* stagedOffers(path: string): Generator<StagedOffer> {
  const handle = openSync(path, 'r');
  try {
    let buffer = Buffer.allocUnsafeSlow(READ_BYTES);
    let have = 0;
    for (;;) {
      const got = readSync(handle, buffer, have, buffer.length - have, null);
      have += got;
      let pos = 0;
      while (StagedOffer.isWhole(buffer, pos, have)) {
        const offer = new StagedOffer(buffer, pos);
        yield offer;
        pos = offer.end;
      }
      if (got === 0) return;
      if (pos === 0 && have === buffer.length) {
        buffer = Buffer.concat([buffer, Buffer.allocUnsafeSlow(buffer.length)]);
      } else {
        buffer.copyWithin(0, pos, have);
        have -= pos;
      }
    }
  } finally {
    closeSync(handle);
  }
}
