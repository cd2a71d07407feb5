import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { ScrollRegion } from './scroll-region.tsx';

export interface Column<R> {
  readonly key: string;
  readonly title: string;
  /** What sorts the column; without it the column cannot be sorted. */
  readonly value?: (row: R) => string | number;
  readonly show: (row: R) => ComponentChildren;
  readonly isNumber?: boolean;
  /** The cell that names the row. */
  readonly isHeader?: boolean;
}

interface Order {
  readonly key: string;
  readonly isDescending: boolean;
}

/** Rows shown before somebody asks for more. */
const rowsAtOnce = 200;

/** A table with a caption, sortable by the buttons in its head, bounded in length. */
export function DataTable<R>(props: {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly order?: Order;
  readonly isCaptionHidden?: boolean;
  readonly empty?: ComponentChildren;
}) {
  const { caption, columns, rows, keyOf, empty = 'Nothing yet' } = props;
  const [order, setOrder] = useState(props.order);
  const [most, setMost] = useState(rowsAtOnce);
  if (rows.length === 0) return <p class="empty">{empty}</p>;
  const sorted = sort(rows, columns, order);
  return (
    <>
      <ScrollRegion label={caption}>
        <table class="data">
          <caption class={props.isCaptionHidden ? 'visually-hidden' : ''}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} order={order} onOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, most).map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ key, show, isNumber, isHeader }) =>
                  isHeader ? (
                    <th key={key} scope="row" class={isNumber ? 'number' : ''}>
                      {show(row)}
                    </th>
                  ) : (
                    <td key={key} class={isNumber ? 'number' : ''}>
                      {show(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length > most && (
        <p class="more">
          {most} of {rows.length} rows are shown.{' '}
          <button type="button" onClick={() => setMost(most + rowsAtOnce)}>
            Show more
          </button>
        </p>
      )}
    </>
  );
}

function HeadCell<R>(props: {
  readonly column: Column<R>;
  readonly order: Order | undefined;
  readonly onOrder: (order: Order) => void;
}) {
  const { column, order, onOrder } = props;
  const { key, title, value, isNumber = false } = column;
  const own = order?.key === key ? order : undefined;
  const sorted = own ? (own.isDescending ? 'descending' : 'ascending') : 'none';
  if (!value) {
    return (
      <th scope="col" class={isNumber ? 'number' : ''}>
        {title}
      </th>
    );
  }
  // Of numbers the largest are looked for first.
  const isDescending = own ? !own.isDescending : isNumber;
  return (
    <th scope="col" class={isNumber ? 'number' : ''} aria-sort={sorted}>
      <button type="button" class="sort" onClick={() => onOrder({ key, isDescending })}>
        {title}
        <span aria-hidden="true" class="arrow">
          {own ? (own.isDescending ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}

function sort<R>(rows: readonly R[], columns: readonly Column<R>[], order?: Order): readonly R[] {
  const value = columns.find(({ key }) => key === order?.key)?.value;
  if (!value || !order) return rows;
  const sign = order.isDescending ? -1 : 1;
  return [...rows].sort((x, y) => sign * compare(value(x), value(y)));
}

function compare(x: string | number, y: string | number): number {
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return String(x).localeCompare(String(y));
}
