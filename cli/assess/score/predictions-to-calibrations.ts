import { judgedToLinks } from '../predict/judged-to-links.ts';
import { judgedFloor, type PagePrediction } from '../predict/page-prediction.ts';
import { type Calibration, calibrate, type Judgement } from './calibrate.ts';
import { judgeLink } from './judge-link.ts';
import { judgeSpan } from './judge-span.ts';
import { isProduct } from './prediction-to-stats.ts';

/** How far a system's scores are chances to be right. */
export interface Calibrations {
  /** Links on fully annotated pages, where every wrong one is known to be wrong. */
  readonly links: Calibration;
  /** Judged links of all pages: on most, a link beside every mention cannot be judged. */
  readonly linksAllPages: Calibration;
  /** Phrases on fully annotated pages; right: they meet a mention. */
  readonly phrases: Calibration;
}

/** Links are those that would be published if every score were high enough. */
export function predictionsToCalibrations(predictions: readonly PagePrediction[]): Calibrations {
  const links: Judgement[] = [];
  const linksAllPages: Judgement[] = [];
  const phrases: Judgement[] = [];
  for (const { page, judged, phrases: found } of predictions) {
    for (const link of judgedToLinks(judged, judgedFloor)) {
      const verdict = judgeLink(page, link, isProduct);
      if (verdict === 'unknown') continue;
      const judgement = { score: link.score, isRight: verdict === 'right' };
      linksAllPages.push(judgement);
      if (page.fullyAnnotated) links.push(judgement);
    }
    for (const span of page.fullyAnnotated ? (found ?? []) : []) {
      const verdict = judgeSpan(page, span, isProduct);
      if (verdict === 'apart') continue;
      phrases.push({ score: span.score, isRight: verdict !== 'wrong' });
    }
  }
  return {
    links: calibrate(links),
    linksAllPages: calibrate(linksAllPages),
    phrases: calibrate(phrases),
  };
}
