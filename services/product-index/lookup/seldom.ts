/**
 * Asks a question whose answer costs as much as what is done between: the first time, then once in so many times, between
 * which its answer is given again.
 */
export function seldom(isSo: () => boolean, times: number): () => boolean {
  let answer = false;
  let left = 0;
  return () => {
    if (left-- === 0) {
      answer = isSo();
      left = times - 1;
    }
    return answer;
  };
}
