import { format } from '../parts/format.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Difference } from './links-to-differences.ts';
import type { Side } from './playground-answer.ts';

/** The sides in figures. */
export function SidesTable(props: {
  readonly sides: readonly Side[];
  readonly differences: readonly Difference[];
}) {
  const { sides, differences } = props;
  const rows: readonly (readonly [string, (side: Side) => string])[] = [
    ['Engine', ({ engine }) => engine],
    ['Relevance', ({ relevance }) => relevance],
    ['Arm', armOf],
    ['Language', ({ language }) => language],
    ['Links', ({ links }) => format.count(links.length)],
    ['Phrases', ({ debug }) => format.count(debug.counts.phrases)],
    ['Candidates that lost', ({ debug }) => format.count(debug.counts.dropped)],
    [
      'Took',
      ({ tookMs, partial }) => format.ms(tookMs) + (partial ? ', partial: time ran out' : ''),
    ],
    ['Of it', ({ debug }) => stagesOf(debug.stageMs)],
    ['Index', ({ generation }) => generation ?? '–'],
    ['Disclosure', ({ show }) => show.disclosure || 'the page says it itself'],
    ['Notes', ({ debug }) => debug.notes.join('; ') || '–'],
  ];
  const count = (verdict: string) => differences.filter((one) => one.verdict === verdict).length;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">What came out</h2>
      {sides.length > 1 && (
        <p>
          {count('same')} links are the same, {count('other product')} lead to another product,{' '}
          {count('only first')} are only in the first and {count('only second')} only in the second.
        </p>
      )}
      <ScrollRegion label="What came out">
        <table class="data compare">
          <caption class="visually-hidden">What came out, by way of answering</caption>
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">Figure</span>
              </th>
              {sides.map((_, s) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: first and second
                <th scope="col" key={s}>
                  {sides.length === 1 ? 'Readers get' : s === 0 ? 'First' : 'Second'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, show]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {sides.map((side, s) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: first and second
                  <td key={s}>{show(side)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function stagesOf(stageMs: Readonly<Record<string, number>>): string {
  return Object.entries(stageMs)
    .map(([stage, ms]) => `${stage} ${format.ms(ms)}`)
    .join(', ');
}

function armOf({ asked, experiment, arm }: Side): string {
  const named = Object.keys(asked).join(' and ');
  const own = experiment ? `${experiment} / ${arm}` : arm;
  return named ? `${own}, but ${named} as named here` : own;
}
