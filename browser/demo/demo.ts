/** Says in the demo's header how many links the snippet has put into the article. */
const status = document.getElementById('status');
const article = document.querySelector('main');

/** By then the gateway has answered or will not. */
const GIVE_UP_MS = 4000;

function say(): number {
  const links = document.querySelectorAll('a[data-linkweave=link]:not([tabindex="-1"])').length;
  const what = links === 1 ? '1 link' : `${links} links`;
  if (status && links > 0) status.textContent = `${what} inserted in this article.`;
  return links;
}

if (article) new MutationObserver(say).observe(article, { childList: true, subtree: true });
setTimeout(() => {
  if (status && say() === 0) status.textContent = 'No links were inserted in this article.';
}, GIVE_UP_MS);
