import { marked } from 'marked';

/**
 * Markdown as site generators keep it, as HTML. What their templates replace is left out: front
 * matter, template tags, marks of boxes, imports, attribute lists, names of icons.
 */
export function markdownToHtml(source: string): string {
  const prose = source
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF?(---|\+\+\+)\n[\s\S]*?\n\1(?:\n|$)/, '')
    .replace(/\{\{[<%][\s\S]*?[>%]\}\}|\{\{.*?\}\}|\{%[\s\S]*?%\}|\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/^ *:::.*$/gm, '')
    .replace(/^(?:import .+ from .+|export (?:const|default) .+)$/gm, '')
    .replace(/\{:?(?: *[.#][\w-]+| *[\w-]+="[^"\n]*")+ *\}/g, '')
    .replace(/(?<![\w:]):[a-z]+(?:-[a-z\d]+)+:(?![\w:])/g, '');
  return marked.parse(prose, { async: false });
}
