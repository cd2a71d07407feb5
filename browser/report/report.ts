/** Lists the links whose tokens stand in the address, to be reported or blocked. */
const list = document.getElementById('links');
const status = document.getElementById('status');
const key = document.getElementById('key') as HTMLInputElement | null;

for (const token of location.hash.slice(1).split(',')) {
  const link = readToken(token);
  if (list && link) list.append(toItem(token, link));
}
if (status && !list?.hasChildNodes()) status.textContent = 'No links came with the address.';

interface TokenLink {
  readonly publisher: string;
  readonly product: string;
  readonly merchant: string;
  readonly phrase: string;
  readonly href: string;
}

/** What the token says; whether it is genuine is the gateway's to judge. */
function readToken(token: string): TokenLink | undefined {
  try {
    const base64 = (token.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const payload: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(payload)) return undefined;
    const [, , publisher, , , product, , merchant, phrase, href] = payload.map(String);
    if (!publisher || !product || !merchant || !phrase || !href) return undefined;
    return { publisher, product, merchant, phrase, href };
  } catch {
    return undefined;
  }
}

function toItem(token: string, link: TokenLink): HTMLLIElement {
  const { publisher, phrase, merchant, product, href } = link;
  const host = URL.canParse(href) ? new URL(href).host : '';
  const item = document.createElement('li');
  item.append(`“${phrase}” leads to ${merchant} (${host}) `);
  const events = { events: [{ kind: 'reported', token }] };
  item.append(
    button('Report', '/v1/events', events),
    button('Block this name', '/v1/block', { publisher, words: phrase }),
    button('Block this product', '/v1/block', { publisher, product }),
  );
  return item;
}

function button(label: string, path: string, body: object): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.onclick = async () => {
    const isDone = await send(path, body);
    made.disabled = isDone;
    if (status) status.textContent = isDone ? `Done: ${label}. Thank you.` : `Not done: ${label}.`;
  };
  return made;
}

async function send(path: string, body: object): Promise<boolean> {
  try {
    const headers = key?.value ? { authorization: `Bearer ${key.value}` } : {};
    const response = await fetch(path, { method: 'POST', body: JSON.stringify(body), headers });
    return response.ok;
  } catch {
    return false;
  }
}
