import type { FormPlan } from './form-plan.ts';

/** `merchantsAllowed` as `Merchants allowed`. */
export function labelOf(name: string, { labels }: FormPlan): string {
  const known = labels[name];
  if (known !== undefined) return known;
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
