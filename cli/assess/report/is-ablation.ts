/** Whether a system is the first one without some evidence, as `ablations.ts` names them. */
export function isAblation({ name }: { readonly name: string }): boolean {
  return name.includes('/without ');
}
