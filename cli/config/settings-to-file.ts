import type { DescribedSetting } from './describe-settings.ts';

const head = `// Settings of Linkweave: JSON with comments. Everything has a default, shown here and commented
// out; a variable such as LINKWEAVE_GATEWAY_PORT=8081 goes over what stands here. After a change:
// linkweave config check, then reload the services.
`;

/** A configuration file that says everything and changes nothing. */
export function settingsToFile(settings: readonly DescribedSetting[]): string {
  const sections = [...new Set(settings.map(({ section }) => section))];
  const blocks = sections.map((section) => {
    const lines = settings
      .filter((setting) => setting.section === section)
      .map(({ key, takes, fallback, description, isSecret }) => {
        const isJson = fallback !== 'none' && !fallback.includes('<');
        const value = isSecret ? '{"file": "/path"}' : isJson ? fallback : '…';
        return `    // ${description}: ${takes}\n    // "${key}": ${value},\n`;
      });
    return `  "${section}": {\n${lines.join('')}  },\n`;
  });
  return `${head}{\n${blocks.join('')}}\n`;
}
