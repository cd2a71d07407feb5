/** A stretch of a block's text, UTF-16 code units. */
export interface Stretch {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface FoundLink extends Stretch {
  readonly href: string;
  readonly score: number;
  readonly reason: {
    readonly rule: string;
    readonly phrase: number;
    readonly evidence: Readonly<Record<string, number>>;
  };
  readonly product: {
    readonly id: string;
    readonly merchant: string;
    readonly title: string;
    readonly price?: { readonly amount: number; readonly currency: string };
  };
}

export interface DroppedCandidate extends Stretch {
  readonly product: number;
  readonly score: number;
  readonly why: string;
}

/** One way of answering. */
export interface Side {
  readonly language: string;
  readonly experiment?: string;
  readonly arm: string;
  readonly engine: string;
  readonly relevance: string;
  /** What was named; the rest is as readers get it. */
  readonly asked: { readonly engine?: string; readonly relevance?: string };
  readonly partial: boolean;
  readonly tookMs: number;
  readonly generation: string | null;
  readonly links: readonly FoundLink[];
  readonly show: { readonly disclosure: string; readonly rel: string };
  readonly debug: {
    readonly phrases: readonly (Stretch & { readonly score: number })[];
    readonly dropped: readonly DroppedCandidate[];
    readonly stems: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly notes: readonly string[];
    readonly stageMs: Readonly<Record<string, number>>;
    readonly counts: { readonly phrases: number; readonly dropped: number };
  };
  /** Titles by the number of the product. */
  readonly products: Readonly<Record<string, string>>;
}

export interface PlaygroundAnswer {
  readonly language: string | null;
  readonly blocks: readonly { readonly text: string; readonly kind?: string }[];
  readonly notes: readonly string[];
  readonly sides: readonly Side[];
}
