export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly string[];
}

/** How the settings of one kind of thing are laid out. */
export interface FormPlan {
  /** As a change names it. */
  readonly kind: 'publisher' | 'experiment';
  /** In order. Settings that stand in no group come last, under `More`. */
  readonly groups: readonly FieldGroup[];
  /** Where the name of the setting does not say it. */
  readonly labels: Readonly<Record<string, string>>;
  /** Kept as they are, edited elsewhere or by the system; of rows too. */
  readonly hidden: readonly string[];
  /** Values that a field suggests, by its name. */
  readonly suggestions?: Readonly<Record<string, readonly string[]>>;
}
