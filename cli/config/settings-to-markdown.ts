import type { DescribedSetting } from './describe-settings.ts';

/** A table for each section, as docs/operations.md has them. */
export function settingsToMarkdown(settings: readonly DescribedSetting[]): string {
  const sections = [...new Set(settings.map(({ section }) => section))];
  return sections
    .map((section) => {
      const rows = settings
        .filter((setting) => setting.section === section)
        .map(({ key, takes, fallback, description, isSecret }) =>
          [`\`${key}\``, takes, isSecret ? 'secret' : `\`${fallback}\``, description]
            .map((cell) => cell.replaceAll('|', '\\|'))
            .join(' | '),
        );
      return `### \`${section}\`\n\n| setting | takes | default | meaning |\n| --- | --- | --- | --- |\n${rows.map((row) => `| ${row} |`).join('\n')}\n`;
    })
    .join('\n');
}
