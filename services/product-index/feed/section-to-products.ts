import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { OfferSections, type StagedOffer, sectionCount, stagedOfferAt } from './offer-sections.ts';

/** A section above this is cut again, bytes. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Names of the sample by which it is cut. */
const SAMPLE_NAMES = 4096;
const READ_BYTES = 1024 * 1024;

/** The offers of one product, as they came. */
export type ProductOffers = readonly (StagedOffer & { readonly record: Buffer })[];

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
  const counts: number[] = [];
  const positions: number[] = [];
  const owners: number[] = [];
  let pos = 0;
  for (let offer = stagedOfferAt(bytes, 0); offer; offer = stagedOfferAt(bytes, pos)) {
    let place = places.get(offer.product);
    if (place === undefined) {
      place = names.length;
      places.set(offer.product, place);
      // Latin-1 keeps the order of the bytes, and a character is a byte.
      names.push(offer.name.toString('latin1'));
      counts.push(0);
    }
    counts[place] = (counts[place] as number) + 1;
    positions.push(pos);
    owners.push(place);
    pos = offer.end;
  }
  places.clear();
  const starts = new Uint32Array(names.length + 1);
  for (let i = 0; i < names.length; i++) {
    starts[i + 1] = (starts[i] as number) + (counts[i] as number);
  }
  const byProduct = new Uint32Array(positions.length);
  const next = starts.slice();
  owners.forEach((owner, i) => {
    byProduct[next[owner] as number] = positions[i] as number;
    next[owner] = (next[owner] as number) + 1;
  });
  const order = names.map((_, i) => i);
  order.sort((x, y) => {
    const [left, right] = [names[x] as string, names[y] as string];
    return left < right ? -1 : left > right ? 1 : x - y;
  });
  for (const place of order) {
    const offers: ProductOffers[number][] = [];
    for (let i = starts[place] as number; i < (starts[place + 1] as number); i++) {
      const offer = stagedOfferAt(bytes, byProduct[i] as number);
      if (offer) offers.push(offer);
    }
    yield offers;
  }
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
  const names: Buffer[] = [];
  let sampledAt = Number.NEGATIVE_INFINITY;
  let read = 0;
  let largest = 0;
  for (const { product, name, record } of stagedOffers(path)) {
    largest = Math.max(largest, product);
    if (read - sampledAt >= bytes / SAMPLE_NAMES) {
      names.push(Buffer.from(name));
      sampledAt = read;
    }
    read += name.length + record.length;
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
      for (;;) {
        const offer = stagedOfferAt(buffer, pos, have);
        if (!offer) break;
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
