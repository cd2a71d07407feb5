const sony = 'The Sony a7 is here.';

/** Pages of many kinds, and how many mentions of the Sony a7 in them may be linked. */
export const pageKinds: readonly (readonly [what: string, body: string, links: number])[] = [
  ['plain text', `<article><h1>Sony a7</h1><p>${sony}</p><p>  ${sony}\n</p></article>`, 2],
  [
    'nested inline markup',
    '<p>The <b>So<i>ny</i></b> <em><u>a</u>7</em> is <span>here</span>.</p>',
    4,
  ],
  [
    'tables',
    `<table><caption>Sony a7</caption><tr><th>Sony a7</th><td>Sony a7</td><td> a <b>Sony a7</b></td></tr></table>`,
    3,
  ],
  [
    'lists',
    `<ul><li>Sony a7<ul><li>A Sony a7</li></ul></li></ul><dl><dt>Sony a7</dt><dd>Sony a7</dd></dl>`,
    4,
  ],
  [
    'text full of signs',
    '<p>&lt;b&gt;Sony a7&lt;/b&gt; &amp;lt; 3 < 4 &amp; &nbsp;Sony a7&#8203;\u202e \u{1f4f7}e\u0301</p>',
    2,
  ],
  [
    'right to left',
    `<div dir="rtl" lang="he"><p>המצלמה Sony a7 טובה, <b>Sony a7</b>.</p></div>`,
    2,
  ],
  ['comments between texts', '<p>The <!-- a -->Sony<!-- b --> a7<!----> is here.</p>', 2],
  ['pictures and breaks', '<p>Sony<br>a7 <img alt="Sony a7"> Sony a7<wbr> and<hr>Sony a7</p>', 1],
  [
    'white space that counts',
    `<p style="white-space:pre-wrap">\n  Sony a7\n\n\t Sony a7  \n</p>`,
    2,
  ],
  [
    'what is hidden',
    `<p style="display:none">${sony}</p><p hidden>${sony}</p><details><summary>Sony a7</summary><p>${sony}</p></details><p>${sony}</p>`,
    2,
  ],
  [
    'forms and editors',
    `<form><p>${sony}</p></form><div contenteditable><p>${sony}</p></div><p>${sony}</p>`,
    1,
  ],
  [
    'old markup',
    `<center><font size="2">${sony} There is more text in this old page, quite a lot of it.</font></center>`,
    1,
  ],
];
