import assert from 'node:assert/strict';

import { articleToDemo } from '../../../services/gateway/article-to-demo.ts';

const template =
  '<title>{{title}}</title><ul>{{nav}}</ul>{{article}}<i data-p="{{publisher}}">{{x}}';
const names = ['de-küche"><script>', 'en-home-office'];
const shown = 'en-home-office';

describe('articleToDemo()', () => {
  it('puts the article in, in its own language', () => {
    const article =
      '<html lang="en"><body>out<article><h1>A &lt;b&gt; <i>c</i></h1>$& in</article>out';
    const html = articleToDemo({ template, article, shown, names: [shown], publisher: 'demo' });
    assert.equal(
      html,
      '<title>A &lt;b&gt; c</title>' +
        '<ul><li><a href="/demo/en-home-office" aria-current="page">home office (en)</a></li></ul>' +
        '<article lang="en"><h1>A &lt;b&gt; <i>c</i></h1>$&amp; in</article><i data-p="demo">{{x}}',
    );
  });

  it('escapes names and publisher, fills in nothing that the article says', () => {
    const article = '<article lang="de">{{publisher}}</article>';
    const html = articleToDemo({ template, article, shown, names, publisher: '"><script>' });
    assert.doesNotMatch(html, /<script/);
    assert.match(html, /<article lang="de">\{\{publisher\}\}<\/article>/);
    assert.match(html, /<title>home office \(en\)<\/title>/);
  });
});
