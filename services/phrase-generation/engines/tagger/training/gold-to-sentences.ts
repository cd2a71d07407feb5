import { type Sentence, type Stretch, textToSentence } from './sentence.ts';

/** What is read of a labelled page. */
interface LabelledPage {
  readonly language: string;
  readonly fullyAnnotated: boolean;
  readonly blocks: readonly string[];
  readonly kind: readonly string[];
  readonly mentions: readonly (Stretch & { readonly block: number })[];
  readonly ignore: readonly (Stretch & { readonly block: number })[];
}

/**
 * Blocks of labelled pages. On pages that are not fully annotated only blocks with a mention are
 * taken, and what else is written like a name there is open to any label.
 */
export function goldToSentences(pages: readonly LabelledPage[]): Sentence[] {
  return pages.flatMap(({ language, fullyAnnotated, blocks, kind, mentions, ignore }) =>
    blocks.flatMap((block, i): Sentence[] => {
      const names = mentions.filter((mention) => mention.block === i);
      if (!fullyAnnotated && names.length === 0) return [];
      const open: Stretch[] = ignore.filter((ignored) => ignored.block === i);
      if (!fullyAnnotated) {
        for (const match of block.matchAll(/[\p{L}\p{N}]*[\p{Lu}\p{N}][\p{L}\p{N}]*/gu)) {
          open.push({ start: match.index, end: match.index + match[0].length });
        }
      }
      return [textToSentence(block, kind[i] ?? 'p', language, names, open)];
    }),
  );
}
