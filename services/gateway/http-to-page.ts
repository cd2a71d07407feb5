import { LinkweaveError } from '../../shared/errors.ts';
import { checker } from '../../shared/protocol/exchange.ts';
import { Page } from '../../shared/protocol/page.ts';
import { bytesToJson } from './bytes-to-json.ts';
import { type Tag, tagToPage } from './tag-to-page.ts';

export interface PageLimits {
  readonly maxBlocks: number;
  /** UTF-16 code units of all blocks together. */
  readonly maxCharacters: number;
}

const checkPage = checker('the page', Page);

/** @throws MALFORMED_JSON, INVALID_FIELD naming the field, PAGE_TOO_LARGE */
export function httpToPage(
  bytes: unknown,
  limits: PageLimits,
): { readonly page: Page; readonly tag: Tag } {
  const { body, tag } = tagToPage(bytesToJson(bytes));
  const page = toPage(body);
  const { length } = page.blocks;
  if (length > limits.maxBlocks) throw tooLarge('blocks', length, limits.maxBlocks);
  let characters = 0;
  for (const block of page.blocks) characters += block.text.length;
  if (characters > limits.maxCharacters) {
    throw tooLarge('characters', characters, limits.maxCharacters);
  }
  return { page, tag };
}

function toPage(body: unknown): Page {
  try {
    return checkPage(body);
  } catch (error) {
    // Showing the value at fault recurses; the parser does not, and takes any depth.
    if (!(error instanceof RangeError)) throw error;
    throw new LinkweaveError('INVALID_FIELD', 'Cannot accept the page: it is nested too deep', {
      cause: error,
    });
  }
}

function tooLarge(what: string, count: number, most: number): LinkweaveError {
  return new LinkweaveError(
    'PAGE_TOO_LARGE',
    `Cannot accept the page: at most ${most} ${what} are allowed, it has ${count}`,
    { field: '/blocks' },
  );
}
