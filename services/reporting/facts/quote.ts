/** Texts as a list in SQL. For names of our own files only: values that somebody sends are bound. */
export function quoteList(texts: readonly string[]): string {
  return `[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(', ')}]`;
}
