/** A prediction with its score, and whether it was right. */
export interface Judgement {
  readonly score: number;
  readonly isRight: boolean;
}

export interface CalibrationBin {
  /** Scores from here to below the next bin; the last holds 1 as well. */
  readonly from: number;
  readonly count: number;
  readonly meanScore: number;
  readonly rightShare: number;
}

/** How far scores are chances. */
export interface Calibration {
  readonly count: number;
  /**
   * Expected calibration error: over bins of equal width, the mean distance between the mean score
   * and the share that is right, each bin by its count (Naeini, Cooper, Hauskrecht 2015); NaN of nothing.
   */
  readonly error: number;
  /** Those that hold anything. */
  readonly bins: readonly CalibrationBin[];
}

const binCount = 10;

export function calibrate(judgements: readonly Judgement[]): Calibration {
  const bins = Array.from({ length: binCount }, (_, i): CalibrationBin | undefined => {
    const own = judgements.filter(
      ({ score }) => Math.min(binCount - 1, Math.floor(score * binCount)) === i,
    );
    if (own.length === 0) return undefined;
    return {
      from: i / binCount,
      count: own.length,
      meanScore: own.reduce((sum, { score }) => sum + score, 0) / own.length,
      rightShare: own.filter(({ isRight }) => isRight).length / own.length,
    };
  }).filter((bin) => bin !== undefined);
  const distance = bins.reduce(
    (sum, { count, meanScore, rightShare }) => sum + count * Math.abs(meanScore - rightShare),
    0,
  );
  return { count: judgements.length, error: distance / judgements.length, bins };
}
