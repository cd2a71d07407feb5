/** Figures of a row; null where one has no meaning. */
export type Figures = Readonly<Record<string, number | null>>;

export interface ReportRow {
  readonly key: readonly string[];
  readonly figures: Figures;
}

export interface ReportAnswer {
  readonly by: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly rows: readonly ReportRow[];
  readonly rowCount: number;
  readonly total: Figures;
  readonly unattributed: number;
  readonly tookMs: number;
}

/** An arm's difference to the control arm. */
export interface Difference {
  readonly difference: number;
  readonly relative: number | null;
  readonly low: number;
  readonly high: number;
  readonly alwaysLow: number;
  readonly alwaysHigh: number;
  readonly pValue: number;
  readonly isDecided: boolean;
  readonly morePages: number | null;
}

export interface ArmResult {
  readonly arm: string;
  readonly engine: string;
  readonly relevance: string;
  readonly isControl: boolean;
  readonly share: number | null;
  readonly units: number;
  readonly pages: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly clickRate: number | null;
  readonly revenuePer1000Pages: number | null;
  readonly emptyRate: number | null;
  readonly complaints: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly versusControl: Readonly<
    Record<'clickRate' | 'revenuePer1000Pages' | 'emptyRate', Difference | null>
  >;
}

export interface ExperimentReportAnswer {
  readonly experiment: string;
  readonly unit: string;
  readonly control: string;
  readonly alpha: number;
  readonly minimalEffect: number;
  readonly currency: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly sharesSince: string | null;
  readonly sampleRatio: { readonly pValue: number | null; readonly isMismatch: boolean };
  readonly arms: readonly ArmResult[];
  readonly days: readonly {
    readonly day: string;
    readonly arm: string;
    readonly pages: number;
    readonly impressions: number;
    readonly clicks: number;
    readonly earnings: number;
  }[];
  readonly notes: readonly string[];
}
