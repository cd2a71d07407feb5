import type { ClickRates } from '../../../shared/protocol/click-rates.ts';
import type { Counts } from '../../../shared/protocol/events.ts';
import type {
  ExperimentReportAnswer,
  ExperimentReportRequest,
  ReportAnswer,
  ReportRequest,
} from '../../../shared/protocol/reports.ts';
import type { Compacted } from './compact.ts';
import type { ExperimentInForce } from './facts-to-experiment.ts';
import type { Forget, Forgotten } from './forget-events.ts';

/** What the process of facts does, with what it is given and answers; all of it crosses as JSON. */
export interface Jobs {
  readonly report: { readonly given: ReportRequest; readonly answer: ReportAnswer };
  readonly experiment: {
    readonly given: {
      readonly request: ExperimentReportRequest;
      readonly inForce: ExperimentInForce | undefined;
    };
    readonly answer: ExperimentReportAnswer;
  };
  readonly counts: {
    readonly given: null;
    readonly answer: { readonly since?: string; readonly counts: Counts[] };
  };
  readonly clickRates: {
    readonly given: { readonly categories: Readonly<Record<string, string>> };
    readonly answer: ClickRates;
  };
  /** null: another process of this system compacts. */
  readonly compact: { readonly given: null; readonly answer: Compacted | null };
  readonly forget: { readonly given: Forget; readonly answer: Forgotten | null };
}
export type Job = keyof Jobs;

export interface JobMessage {
  readonly id: number;
  readonly job: Job;
  readonly given: Jobs[Job]['given'];
  readonly mostMs: number;
}

export interface JobAnswer {
  readonly id: number;
  readonly answer?: Jobs[Job]['answer'];
  readonly error?: { readonly code: string; readonly message: string; readonly field?: string };
}
