/** Times that an answer is given again before the question is asked anew. */
const TIMES = 16;

/** Asks a question whose answer costs as much as what is done between: the first time, then every sixteenth. */
export function seldom(isSo: () => boolean): () => boolean {
  let answer = false;
  let left = 0;
  return () => {
    if (left-- === 0) {
      answer = isSo();
      left = TIMES - 1;
    }
    return answer;
  };
}
