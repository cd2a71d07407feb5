import type { Verdict } from './links-to-differences.ts';
import type { FoundLink, Side } from './playground-answer.ts';
import { textToPieces } from './text-to-pieces.ts';

const looks: Readonly<Record<Verdict, string>> = {
  same: 'same',
  'other product': 'other',
  'only first': 'only',
  'only second': 'only',
};

/** One block of the page as each side links it. */
export function BlockView(props: {
  readonly block: number;
  readonly kind: string;
  readonly text: string;
  readonly sides: readonly Side[];
  readonly verdicts: ReadonlyMap<object, Verdict>;
  readonly withPhrases: boolean;
}) {
  const { block, kind, text, sides, verdicts, withPhrases } = props;
  return (
    <div class={`block sides-${sides.length}`}>
      {sides.map((side, s) => {
        const links = side.links.filter((link) => link.block === block);
        const phrases = withPhrases ? side.debug.phrases.filter((one) => one.block === block) : [];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: first and second
          <div class="side-text" key={s}>
            <span class="kind">
              {block} {kind}
              {sides.length > 1 && (
                <span class="visually-hidden"> {s === 0 ? 'first' : 'second'}</span>
              )}
            </span>
            <p>
              {textToPieces(text, links, phrases).map((piece, p) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
                <PieceView key={p} piece={piece} verdicts={verdicts} />
              ))}
            </p>
          </div>
        );
      })}
    </div>
  );
}

function PieceView(props: {
  readonly piece: ReturnType<typeof textToPieces>[number];
  readonly verdicts: ReadonlyMap<object, Verdict>;
}) {
  const { text, link, phrase } = props.piece;
  if (link) {
    const verdict = props.verdicts.get(link) ?? 'same';
    return (
      <mark class={`mark ${looks[verdict]}`} title={titleOf(link, verdict)}>
        {text}
      </mark>
    );
  }
  if (phrase === undefined) return <>{text}</>;
  return (
    <span class="phrase" title={`phrase, score ${phrase}`}>
      {text}
    </span>
  );
}

function titleOf({ product, score }: FoundLink, verdict: Verdict): string {
  return `${product.title} (${product.merchant}), score ${score}, ${verdict}`;
}
