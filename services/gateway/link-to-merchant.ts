import type { Link } from '../../shared/protocol/links.ts';
import type { Publisher } from '../../shared/protocol/settings.ts';

/**
 * Where a link leads: the offer's own address, or what the publisher's template makes of it. Values
 * are encoded, and the template begins with its host, so no value can choose where it leads.
 *
 * Example: `https://network.example/c?id=7&sub={subId}&to={link}`; `?sub={subId}` is added to the
 * offer's address.
 *
 * @param click unique to the link, `<request>.<n>`: what a network's report names it by
 */
export function linkToMerchant(
  link: Link,
  publisher: Publisher,
  subId: string | undefined,
  click: string,
): string {
  const { merchant, offer } = link.product;
  const template = publisher.linkTemplates?.find((one) => one.merchant === merchant)?.template;
  if (template === undefined) return link.href;
  const values: Readonly<Record<string, string>> = {
    link: link.href,
    subId: subId ?? publisher.subId ?? '',
    publisher: publisher.id,
    offer,
    click,
  };
  const filled = template.replace(/\{(\w+)\}/g, (hole, name) =>
    Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? '') : encodeURIComponent(hole),
  );
  if (!filled.startsWith('?')) return filled;
  try {
    const url = new URL(link.href);
    url.search += (url.search ? '&' : '') + filled.slice(1);
    return url.href;
  } catch {
    return link.href;
  }
}
