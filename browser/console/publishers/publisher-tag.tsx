import { CopyText } from '../parts/copy-text.tsx';

/** The tag to paste, as `/v1/snippet` makes it for whoever needs the hash as well. */
export function PublisherTag({ id }: { readonly id: string }) {
  const tag = `<script async src="${location.origin}/snippet.js" data-publisher="${id}"></script>`;
  return (
    <section class="tag-to-paste" aria-labelledby="tag">
      <h2 id="tag">Tag to paste</h2>
      <CopyText text={tag} what="the tag" />
    </section>
  );
}
