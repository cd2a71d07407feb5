import { alignColumns } from '../align-columns.ts';
import type { CrossValidation, Figure } from './cross-validate.ts';

/** The figures of a cross-validation as a table, a threshold a row. */
export function crossValidationToText({ first, links }: CrossValidation): string {
  const rows = links.map((one) => [
    one.at.toFixed(1),
    toText(one.precision),
    toText(one.precisionAllPages),
    toText(one.recall),
    toText(one.linkScore),
    one.wrongPer1000Words.mean.toFixed(2),
  ]);
  const head = ['at', 'precision', 'judged links', 'recall', 'link score', 'wrong/1,000 words'];
  return `Right product first, given the span: ${toText(first)}\n${alignColumns([head, ...rows])}`;
}

function toText({ mean, pooled: [right, of] }: Figure): string {
  return `${mean.toFixed(2)} (${right}/${of})`;
}
