import { type Column, DataTable } from '../parts/data-table.tsx';
import { format } from '../parts/format.ts';
import { Tag } from '../parts/tag.tsx';
import type { Difference, Verdict } from './links-to-differences.ts';
import type { FoundLink } from './playground-answer.ts';

const kinds: Readonly<Record<Verdict, 'plain' | 'warning' | 'bad'>> = {
  same: 'plain',
  'other product': 'bad',
  'only first': 'warning',
  'only second': 'warning',
};

/** The links of both sides in the order of the text, with their reasons. */
export function LinksTable(props: {
  readonly differences: readonly Difference[];
  readonly isPair: boolean;
}) {
  const { differences, isPair } = props;
  const columns: readonly Column<Difference>[] = [
    {
      key: 'place',
      title: 'Block',
      isNumber: true,
      value: placeOf,
      show: (one) => linkOf(one)?.block,
    },
    {
      key: 'text',
      title: 'Text',
      isHeader: true,
      value: (one) => linkOf(one)?.text ?? '',
      show: (one) => textOf(one),
    },
    ...(isPair
      ? [
          {
            key: 'verdict',
            title: 'Difference',
            value: (one: Difference) => one.verdict,
            show: (one: Difference) => <Tag kind={kinds[one.verdict]}>{one.verdict}</Tag>,
          },
        ]
      : []),
    {
      key: 'first',
      title: isPair ? 'First' : 'Link',
      show: (one) => <LinkView link={one.first} />,
    },
    ...(isPair
      ? [
          {
            key: 'second',
            title: 'Second',
            show: (one: Difference) => <LinkView link={one.second} />,
          },
        ]
      : []),
  ];
  return (
    <section aria-labelledby="links">
      <h2 id="links">Links</h2>
      <DataTable
        caption="Links and their reasons, in the order of the text"
        isCaptionHidden
        columns={columns}
        rows={differences}
        keyOf={(one) => `${placeOf(one)} ${one.verdict}`}
        empty="Nothing would be linked. The candidates below say why."
      />
    </section>
  );
}

function LinkView({ link }: { readonly link: FoundLink | undefined }) {
  if (!link) return <span class="quiet-text">not linked</span>;
  const { product, score, reason, href } = link;
  const price = product.price ? `, ${product.price.amount} ${product.price.currency}` : '';
  return (
    <div class="link-view">
      <p>
        <a href={href} rel="noopener noreferrer" target="_blank">
          {product.title}
        </a>{' '}
        <span class="quiet-text">
          {product.merchant}
          {price}
        </span>
      </p>
      <details>
        <summary>
          Score {score} by {reason.rule}
        </summary>
        <dl class="pairs">
          <div>
            <dt>phrase</dt>
            <dd class="figure">{format.number(reason.phrase)}</dd>
          </div>
          {Object.entries(reason.evidence).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="figure">{format.number(value)}</dd>
            </div>
          ))}
          <div>
            <dt>product</dt>
            <dd>{product.id}</dd>
          </div>
        </dl>
      </details>
    </div>
  );
}

function linkOf({ first, second }: Difference): FoundLink | undefined {
  return first ?? second;
}

function textOf({ first, second }: Difference): string {
  const [one, other] = [first?.text, second?.text];
  if (one !== undefined && other !== undefined && one !== other) return `${one} / ${other}`;
  return one ?? other ?? '';
}

function placeOf(difference: Difference): number {
  const { block = 0, start = 0 } = linkOf(difference) ?? {};
  return block * 1e7 + start;
}
