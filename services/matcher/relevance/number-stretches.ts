import { stretchOf } from './stretch-of.ts';

interface Stretch {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

/** Those of a page are asked for by each step that judges it. */
const numbered = new WeakMap<readonly Stretch[], Int32Array>();

/**
 * Per candidate the number of its stretch, 0 and up in order of appearance. Candidates of one stretch mostly
 * come one behind the other, so that few have to be looked up.
 */
export function numberStretches(candidates: readonly Stretch[]): Int32Array {
  let numbers = numbered.get(candidates);
  if (!numbers) {
    numbers = number(candidates);
    numbered.set(candidates, numbers);
  }
  return numbers;
}

function number(candidates: readonly Stretch[]): Int32Array {
  const numbers = new Int32Array(candidates.length);
  const known = new Map<string, number>();
  let last: Stretch | undefined;
  for (let i = 0; i < candidates.length; i++) {
    const candidate = candidates[i] as Stretch;
    const { block, start, end } = candidate;
    if (last && last.start === start && last.end === end && last.block === block) {
      numbers[i] = numbers[i - 1] as number;
      continue;
    }
    last = candidate;
    const key = stretchOf(candidate);
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    numbers[i] = number;
  }
  return numbers;
}
