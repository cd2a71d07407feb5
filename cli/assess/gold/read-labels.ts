import { readFileSync } from 'node:fs';
import { Compile } from 'typebox/compile';

import { LinkweaveError } from '../../../shared/errors.ts';
import { describeFault, valueAt } from '../../../shared/protocol/exchange.ts';
import { LabelPage } from './label-page.ts';

const compiled = Compile(LabelPage);

/**
 * The lines of a `.labels.jsonl` file, in order.
 *
 * @throws INVALID_FIELD naming file, line and field for the first line that is no label
 */
export function readLabels(file: string): LabelPage[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    return fail(file, (cause as Error).message, cause);
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const place = `${file}:${index + 1}`;
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch (cause) {
      return fail(place, (cause as Error).message, cause);
    }
    if (compiled.Check(parsed)) return parsed;
    const { field, fault } = describeFault(compiled.Errors(parsed)[0]);
    return fail(place, `${field || 'the line'} ${fault}: ${valueAt(parsed, field)}`);
  });
}

function fail(place: string, fault: string, cause?: unknown): never {
  throw new LinkweaveError('INVALID_FIELD', `Cannot use labels ${place}: ${fault}`, { cause });
}
