import { type Sentence, type Stretch, textToSentence } from './sentence.ts';

/** What is read of a line of a gold file. */
interface GoldPage {
  readonly language: string;
  readonly fullyAnnotated: boolean;
  readonly blocks: readonly string[];
  readonly kind: readonly string[];
  readonly mentions: readonly (Stretch & { readonly block: number })[];
  readonly ignore: readonly (Stretch & { readonly block: number })[];
}

/**
 * Blocks of gold pages (JSON lines). On pages that are not fully annotated only blocks with a mention
 * are taken, and what else is written like a name there is open to any label.
 */
export function goldToSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const page: GoldPage = JSON.parse(line);
    page.blocks.forEach((block, i) => {
      const names = page.mentions.filter((mention) => mention.block === i);
      if (!page.fullyAnnotated && names.length === 0) return;
      const open: Stretch[] = page.ignore.filter((ignored) => ignored.block === i);
      if (!page.fullyAnnotated) {
        for (const match of block.matchAll(/[\p{L}\p{N}]*[\p{Lu}\p{N}][\p{L}\p{N}]*/gu)) {
          open.push({ start: match.index, end: match.index + match[0].length });
        }
      }
      sentences.push(textToSentence(block, page.kind[i] ?? 'p', page.language, names, open));
    });
  }
  return sentences;
}
