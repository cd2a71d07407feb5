import { useState } from 'preact/hooks';

import { Choice } from '../parts/choice.tsx';
import { figureColumns } from './figure-columns.ts';
import { type ReportQuery, reportDimensions, reportQuery } from './report-query.ts';

const mostDimensions = 6;

/** Dimensions, dates, filters. What is chosen becomes the address. */
export function ReportForm(props: { readonly query: ReportQuery; readonly isBusy: boolean }) {
  const [query, setQuery] = useState(props.query);
  const change = (more: Partial<ReportQuery>) => setQuery({ ...query, ...more });
  const toggle = (dimension: string, isOn: boolean) =>
    change({ by: isOn ? [...query.by, dimension] : query.by.filter((one) => one !== dimension) });
  const replace = (index: number, filter: readonly [string, string] | undefined) =>
    change({
      where: query.where.flatMap((one, i) => (i !== index ? [one] : filter ? [filter] : [])),
    });
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    location.hash = reportQuery.toAddress({
      ...query,
      where: query.where.filter(([, value]) => value.trim() !== ''),
    });
  };
  return (
    <form class="report" noValidate onSubmit={show}>
      <fieldset class="dimensions">
        <legend>Split by, in this order{query.by.length > 0 && `: ${query.by.join(', ')}`}</legend>
        {reportDimensions.map((dimension) => {
          const isOn = query.by.includes(dimension);
          return (
            <label key={dimension} class="check">
              <input
                type="checkbox"
                checked={isOn}
                disabled={!isOn && query.by.length >= mostDimensions}
                onChange={({ currentTarget }) => toggle(dimension, currentTarget.checked)}
              />
              {dimension}
            </label>
          );
        })}
      </fieldset>
      <div class="inline">
        <div class="field">
          <label for="from">From</label>
          <input
            id="from"
            type="date"
            value={query.from}
            onInput={({ currentTarget }) => change({ from: currentTarget.value })}
          />
        </div>
        <div class="field">
          <label for="to">To, included</label>
          <input
            id="to"
            type="date"
            value={query.to}
            onInput={({ currentTarget }) => change({ to: currentTarget.value })}
          />
        </div>
        <Choice
          id="figure"
          label="Chart of"
          value={query.figure}
          options={figureColumns('').map(({ name, title }) => [name, title] as const)}
          onChange={(figure) => change({ figure })}
        />
      </div>
      {query.where.map(([dimension, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: filters have no identity but their place
        <div class="inline filter" key={index}>
          <Choice
            id={`filter-${index}`}
            label="Only where"
            value={dimension}
            options={reportDimensions.map((one) => [one, one] as const)}
            onChange={(chosen) => replace(index, [chosen, value])}
          />
          <div class="field">
            <label for={`filter-value-${index}`}>is</label>
            <input
              id={`filter-value-${index}`}
              value={value}
              maxLength={2048}
              onInput={({ currentTarget }) => replace(index, [dimension, currentTarget.value])}
            />
          </div>
          <button
            type="button"
            class="quiet"
            aria-label={`Remove filter ${dimension}`}
            onClick={() => replace(index, undefined)}
          >
            Remove
          </button>
        </div>
      ))}
      <div class="actions">
        <button type="submit" class="primary">
          {props.isBusy ? 'Reading…' : 'Show'}
        </button>
        <button
          type="button"
          onClick={() => change({ where: [...query.where, ['publisher', '']] })}
        >
          Add a filter
        </button>
      </div>
    </form>
  );
}
