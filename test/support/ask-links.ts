/** What the tests read of an answer of `POST /v1/links`. */
export interface PageAnswer {
  readonly request: string;
  readonly experiment?: string;
  readonly arm: string;
  readonly experiments?: Readonly<Record<string, string>>;
  readonly engine: string;
  readonly fallback?: boolean;
  readonly partial: boolean;
  readonly links: readonly { readonly text: string; readonly click?: string }[];
}

const text =
  'We took the Canon EOS 5D Mark III and a pair of Sony WH-1000XM4 headphones on the trip.';

/** Asks for the links of a page that has some. @throws when the answer is not 200 */
export async function askLinks(
  url: string,
  changes: Readonly<Record<string, unknown>> = {},
  caller: Pick<RequestInit, 'headers' | 'signal'> = {},
): Promise<PageAnswer> {
  const response = await fetch(`${url}/v1/links`, {
    method: 'POST',
    ...caller,
    headers: { 'content-type': 'application/json', ...caller.headers },
    body: JSON.stringify({
      publisher: 'demo',
      url: 'https://publisher.example/1',
      language: 'en',
      blocks: [{ text }],
      ...changes,
    }),
  });
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as PageAnswer;
}
