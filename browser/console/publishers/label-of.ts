import { fieldLabels } from './publisher-groups.ts';

/** `merchantsAllowed` as `Merchants allowed`. */
export function labelOf(name: string): string {
  const known = fieldLabels[name];
  if (known !== undefined) return known;
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
