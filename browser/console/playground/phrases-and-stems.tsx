import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import type { Side } from './playground-answer.ts';

type Phrase = Side['debug']['phrases'][number];

const columns: readonly Column<Phrase>[] = [
  {
    key: 'block',
    title: 'Block',
    isNumber: true,
    value: (one) => one.block * 1e7 + one.start,
    show: (one) => one.block,
  },
  {
    key: 'text',
    title: 'Phrase',
    isHeader: true,
    value: (one) => one.text,
    show: (one) => one.text,
  },
  {
    key: 'score',
    title: 'Score',
    isNumber: true,
    value: (one) => one.score,
    show: (one) => format.number(one.score),
  },
];

/** What the engine proposed, and how the words were stemmed. */
export function PhrasesAndStems({ side }: { readonly side: Side }) {
  const { phrases, counts, stems } = side.debug;
  const languages = Object.keys(stems);
  const tokens = Object.keys(stems[languages[0] ?? ''] ?? {});
  const stemColumns: readonly Column<string>[] = [
    { key: 'token', title: 'Token', isHeader: true, value: (one) => one, show: (one) => one },
    ...languages.map((language) => ({
      key: language,
      title: `Stem (${language})`,
      value: (one: string) => stems[language]?.[one] ?? '',
      show: (one: string) => stems[language]?.[one] ?? '',
    })),
  ];
  return (
    <>
      <details>
        <summary>
          Phrases: {format.count(counts.phrases)}
          {counts.phrases > phrases.length && `, the first ${phrases.length}`}
        </summary>
        <DataTable
          caption={`Phrases of ${side.engine}`}
          isCaptionHidden
          columns={columns}
          rows={phrases}
          keyOf={(one) => `${one.block} ${one.start} ${one.end}`}
          empty="The engine proposed none"
        />
      </details>
      <details>
        <summary>Stems: {format.count(tokens.length)} distinct tokens</summary>
        <DataTable
          caption={`Stems of the tokens for ${side.engine}`}
          isCaptionHidden
          columns={stemColumns}
          rows={tokens}
          keyOf={(one) => one}
          empty="No stems: no language that is stemmed"
        />
      </details>
    </>
  );
}
