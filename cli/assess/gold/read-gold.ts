import { Compile } from 'typebox/compile';
import { stretchesOverlap } from '../../../services/matcher/stretches-overlap.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { describeFault, valueAt } from '../../../shared/protocol/exchange.ts';
import { GoldPage } from './gold-page.ts';
import { labelsToPages } from './labels-to-pages.ts';
import { readText } from './read-text.ts';
import type { Span } from './span.ts';

/**
 * Reads gold pages from JSON Lines files; from a `.labels.jsonl` file the labels of pages that are
 * kept elsewhere.
 *
 * @throws INVALID_FIELD naming file, line and field for the first line that is no gold page, for an
 *   id used twice, and when there is no page at all
 */
export function readGold(files: readonly string[]): GoldPage[] {
  const pages: GoldPage[] = [];
  const ids = new Set<string>();
  const add = (page: GoldPage, fail: Fail) => {
    if (ids.has(page.id)) fail(`/id was used before: ${JSON.stringify(page.id)}`);
    ids.add(page.id);
    checkSpans(page, fail);
    pages.push(page);
  };
  for (const file of files) {
    const failAt = (index: number) => (fault: string) => {
      throw new LinkweaveError('INVALID_FIELD', `Cannot use gold ${file}:${index + 1}: ${fault}`);
    };
    if (file.endsWith('.labels.jsonl')) {
      labelsToPages(file).forEach((page, index) => {
        add(page, failAt(index));
      });
      continue;
    }
    readText(file)
      .split('\n')
      .forEach((line, index) => {
        if (line.trim() !== '') add(toPage(line, failAt(index)), failAt(index));
      });
  }
  if (pages.length > 0) return pages;
  throw new LinkweaveError('INVALID_FIELD', `Cannot assess: no gold page in ${files.join(', ')}`);
}

const compiled = Compile(GoldPage);

type Fail = (fault: string) => never;

function toPage(line: string, fail: Fail): GoldPage {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    return fail((error as Error).message);
  }
  if (compiled.Check(parsed)) return parsed as GoldPage;
  const { field, fault } = describeFault(compiled.Errors(parsed)[0]);
  return fail(`${field || 'the line'} ${fault}: ${valueAt(parsed, field)}`);
}

function checkSpans(page: GoldPage, fail: Fail): void {
  if (page.kind.length !== page.blocks.length) {
    fail(`/kind needs one entry per block: ${page.kind.length} for ${page.blocks.length}`);
  }
  const checkWithin = ({ block, start, end }: Span, field: string) => {
    const len = page.blocks[block]?.length;
    if (len === undefined) fail(`${field}/block must be below ${page.blocks.length}: ${block}`);
    else if (start >= end || end > len) {
      fail(`${field} must lie within a block of ${len} code units: ${start}-${end}`);
    }
  };
  page.ignore.forEach((span, i) => {
    checkWithin(span, `/ignore/${i}`);
  });
  page.mentions.forEach((mention, i) => {
    const field = `/mentions/${i}`;
    checkWithin(mention, field);
    const text = page.blocks[mention.block]?.slice(mention.start, mention.end);
    if (text !== mention.text) {
      fail(
        `${field}/text must be what stands there, ${JSON.stringify(text)}: ${JSON.stringify(mention.text)}`,
      );
    }
    const earlier = page.mentions
      .slice(0, i)
      .findIndex((other) => stretchesOverlap(other, mention));
    if (earlier >= 0) fail(`${field} overlaps another mention: /mentions/${earlier}`);
  });
}
