/** What the gateway's `/api` answers, as far as the console reads it; docs/console.md has the whole. */
export interface SessionAnswer {
  readonly who: string;
  /** Unix time, s. */
  readonly expiresAt: number | null;
}

export interface LatencyAnswer {
  readonly count: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface InstanceAnswer {
  readonly service: string;
  /** Of instances that answer for some arms only. */
  readonly group?: string;
  readonly version: string;
  readonly pid: number;
  readonly node: string;
  readonly startedAt: string;
  readonly ready: boolean;
  readonly notes: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly latencies: Readonly<Record<string, LatencyAnswer>>;
}

export interface StatusAnswer {
  readonly at: string;
  readonly ready: boolean;
  readonly waitingFor: readonly { readonly service: string; readonly why: string }[];
  readonly linksOn: boolean | null;
  readonly revision: number | null;
  readonly services: readonly {
    readonly service: string;
    readonly instances: readonly InstanceAnswer[];
  }[];
}

export type PublisherAnswer = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
};

export interface SettingsAnswer {
  readonly revision: number;
  readonly linksOn: boolean;
  readonly publishers: readonly PublisherAnswer[];
  readonly experiments: readonly ExperimentAnswer[];
}

export interface ArmAnswer {
  readonly id: string;
  readonly share: number;
  readonly shadow?: boolean;
  readonly engine?: string;
  readonly relevance?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly instances?: string;
  readonly generation?: string;
  readonly stopped?: { readonly at: string; readonly reason: string };
}

export interface ExperimentAnswer {
  readonly id: string;
  readonly enabled: boolean;
  readonly seed: string;
  readonly unit: string;
  readonly layer?: string;
  readonly traffic?: number;
  readonly control?: string;
  readonly targeting?: Readonly<Record<string, readonly string[]>>;
  readonly guardrails?: Readonly<Record<string, number>>;
  readonly arms: readonly ArmAnswer[];
}

export interface HistoryAnswer {
  readonly entries: readonly {
    readonly revision: number;
    readonly at: string;
    readonly who: string;
    readonly change: Readonly<Record<string, unknown>> & { readonly set: string };
  }[];
}

export interface BasesAnswer {
  readonly bases: readonly {
    readonly id: string;
    readonly place: number;
    readonly createdAt?: string;
    readonly builder?: string;
    readonly formatVersion?: number;
    readonly languages?: readonly string[];
    readonly dataBytes?: number;
    readonly counts?: Readonly<Record<string, number>>;
    readonly feeds?: readonly {
      readonly file: string;
      readonly rows: number;
      readonly offers: number;
      readonly rejects: number;
    }[];
    readonly problem?: string;
  }[];
}

export interface ArmFiguresAnswer {
  readonly arms: readonly {
    readonly experiment: string;
    readonly arm: string;
    readonly windowSeconds: number;
    readonly pages: number;
    readonly errorRate: number;
    readonly emptyRate: number;
    readonly p50Ms: number;
    readonly p99Ms: number;
    /** Of links shown; only if a guardrail watches it. */
    readonly complaintRate?: number;
  }[];
}
