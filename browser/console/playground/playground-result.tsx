import { useMemo, useState } from 'preact/hooks';

import { Notice } from '../parts/notice.tsx';
import { BlockView } from './block-view.tsx';
import { CandidatesTable } from './candidates-table.tsx';
import { LinksTable } from './links-table.tsx';
import { linksToDifferences, type Verdict } from './links-to-differences.ts';
import { PhrasesAndStems } from './phrases-and-stems.tsx';
import type { PlaygroundAnswer } from './playground-answer.ts';
import { SidesTable } from './sides-table.tsx';

/** Blocks shown before somebody asks for more. */
const blocksAtOnce = 60;

/** Two answers side by side: figures, the text, the links with their reasons, the losers. */
export function PlaygroundResult({ answer }: { readonly answer: PlaygroundAnswer }) {
  const { sides, blocks, notes } = answer;
  const [first, second] = sides;
  const [withPhrases, setWithPhrases] = useState(false);
  const [onlyLinked, setOnlyLinked] = useState(blocks.length > blocksAtOnce);
  const [most, setMost] = useState(blocksAtOnce);
  const differences = useMemo(
    () => (first ? linksToDifferences(first, second) : []),
    [first, second],
  );
  if (!first) return null;
  const verdicts = new Map<object, Verdict>();
  for (const difference of differences) {
    if (difference.first) verdicts.set(difference.first, difference.verdict);
    if (difference.second) verdicts.set(difference.second, difference.verdict);
  }
  const linked = new Set(sides.flatMap(({ links }) => links.map(({ block }) => block)));
  const shown = blocks
    .map((block, index) => ({ ...block, index }))
    .filter(({ index }) => !onlyLinked || linked.has(index));
  return (
    <div class="result">
      {notes.map((note) => (
        <Notice key={note} kind="warning">
          {note}
        </Notice>
      ))}
      <SidesTable sides={sides} differences={differences} />
      <section aria-labelledby="text">
        <div class="section-head">
          <h2 id="text">The text</h2>
          <label class="check">
            <input
              type="checkbox"
              checked={withPhrases}
              onChange={({ currentTarget }) => setWithPhrases(currentTarget.checked)}
            />
            Show phrases
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={onlyLinked}
              onChange={({ currentTarget }) => setOnlyLinked(currentTarget.checked)}
            />
            Only blocks with links
          </label>
        </div>
        {second && (
          <p class="key">
            <span class="mark same">same</span> <span class="mark other">other product</span>{' '}
            <span class="mark only">on this side only</span>
          </p>
        )}
        {shown.length === 0 && <p class="empty">No block to show</p>}
        {shown.slice(0, most).map(({ text, kind = 'p', index }) => (
          <BlockView
            key={index}
            block={index}
            kind={kind}
            text={text}
            sides={sides}
            verdicts={verdicts}
            withPhrases={withPhrases}
          />
        ))}
        {shown.length > most && (
          <p class="more">
            {most} of {shown.length} blocks are shown.{' '}
            <button type="button" onClick={() => setMost(most + blocksAtOnce)}>
              Show more
            </button>
          </p>
        )}
      </section>
      <LinksTable differences={differences} isPair={second !== undefined} />
      {sides.map((side, s) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: first and second
        <section key={s} aria-labelledby={`steps-${s}`}>
          <h2 id={`steps-${s}`}>
            Steps of {side.engine} with {side.relevance}
            {second && (s === 0 ? ' (first)' : ' (second)')}
          </h2>
          <CandidatesTable side={side} />
          <PhrasesAndStems side={side} />
        </section>
      ))}
    </div>
  );
}
