/**
 * Whether a category stands in another: `Electronics > Cameras > Lenses` in `electronics > cameras`,
 * but not in `Electronics > Cam`.
 */
export function isInCategory(category: string, ancestor: string): boolean {
  const names = toNames(category);
  return toNames(ancestor).every((name, i) => name === names[i]);
}

function toNames(category: string): string[] {
  return category
    .toLowerCase()
    .split('>')
    .map((name) => name.trim());
}
