/**
 * An address in parts, undefined for what is none. `URL.canParse()` is not asked: that of Node 20 refuses hosts such as
 * `müller.example` as soon as its caller is optimised.
 */
export function textToUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
