/** Name of the variable that sets a key. */
export function variableName(section: string, key: string): string {
  const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c}`).replaceAll('-', '_');
  return `LINKWEAVE_${snake(section)}_${snake(key)}`.toUpperCase();
}
