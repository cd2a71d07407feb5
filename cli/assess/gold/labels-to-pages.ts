import { join } from 'node:path';

import { installationRoot } from '../../../shared/config/paths.ts';
import { LinkweaveError } from '../../../shared/errors.ts';
import { blocksToChecksum } from './blocks-to-checksum.ts';
import type { GoldPage } from './gold-page.ts';
import { labelledFileToBlocks } from './labelled-file-to-blocks.ts';
import { readLabels } from './read-labels.ts';

/** Where the labelled pages are, beside the installation. */
const pagesFolder = join(installationRoot, '../shared/data/pages');

/**
 * Puts the labels of a `.labels.jsonl` file on the text of their pages, as far as it was read.
 * Blocks of code, which nobody labels, are ignored whole.
 *
 * @throws INVALID_FIELD naming file, line and page for a line that is no label, and for a page that
 *   is not there or is no longer the one that was labelled
 */
export function labelsToPages(file: string, pages: string = pagesFolder): GoldPage[] {
  return readLabels(file).map((label, index) => {
    const place = `${file}:${index + 1}`;
    const blocks = readPage(join(pages, label.page), place).slice(0, label.blocks);
    const checksum = blocksToChecksum(blocks);
    if (checksum !== label.checksum) {
      fail(place, `the text of ${label.page} changed since it was labelled: ${checksum}`);
    }
    const [language = '', site = ''] = label.page.split('/');
    return {
      id: label.page,
      site,
      language: language.slice(0, 2),
      fullyAnnotated: true,
      split: label.heldOut ? 'held-out' : 'tune',
      blocks: blocks.map(({ text }) => text),
      kind: blocks.map(({ kind = 'p' }) => (/^h[1-6]$/.test(kind) ? 'h' : kind)),
      mentions: label.mentions.map((mention) => ({
        ...mention,
        text: blocks[mention.block]?.text.slice(mention.start, mention.end) ?? '',
        linked: false,
      })),
      ignore: [
        ...label.ignore,
        ...blocks.flatMap(({ kind, text }, block) =>
          kind === 'pre' ? [{ block, start: 0, end: text.length }] : [],
        ),
      ],
    };
  });
}

function readPage(file: string, place: string) {
  try {
    return labelledFileToBlocks(file).blocks;
  } catch (cause) {
    return fail(place, `its page cannot be read: ${(cause as Error).message}`, cause);
  }
}

function fail(place: string, fault: string, cause?: unknown): never {
  throw new LinkweaveError('INVALID_FIELD', `Cannot use labels ${place}: ${fault}`, { cause });
}
