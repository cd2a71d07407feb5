import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { allSections } from '../../cli/config/all-sections.ts';
import { installationRoot } from '../../shared/config/paths.ts';
import { metricTable } from '../../shared/metrics/metric-table.ts';
import { operationsSections } from '../support/operations-sections.ts';

const read = (path: string) => readFileSync(join(installationRoot, path), 'utf8');
const monitoring = join(installationRoot, 'docs/monitoring');

describe('docs/operations.md', () => {
  const text = read('docs/operations.md');
  const rules = read('docs/monitoring/alerts.yml');
  const alerts = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name ?? '');

  for (const [name, section] of Object.entries(operationsSections())) {
    it(`has all ${name}, as node dist/test/support/write-operations.js writes them`, () => {
      const [, written] = text.split(new RegExp(`<!-- /?${name} -->\n`));
      assert.equal(written, section);
    });
  }

  it('says of every alert what it means and what to do', () => {
    assert.ok(alerts.length > 30);
    const sections = new Map(
      [...text.matchAll(/^### (Linkweave\w+)\n\n([\s\S]*?)(?=^### |$(?![\s\S]))/gm)].map(
        ([, name, section]) => [name, section ?? ''],
      ),
    );
    assert.deepEqual([...sections.keys()].toSorted(), alerts.toSorted());
    for (const [name, section] of sections) {
      const [meaning = '', remedy = ''] = section.split('**What to do:** ');
      assert.ok(meaning.length > 40 && remedy.length > 40, name);
    }
  });

  it('names only commands that there are', () => {
    const usage = execFileSync(process.execPath, [
      join(installationRoot, 'dist/cli/main.js'),
      'help',
    ]).toString();
    const named = [
      ...text.matchAll(
        /linkweave ((?:index|config|feed|experiment|publisher|links) [a-z-]+|doctor|logs|report)/g,
      ),
    ];
    assert.ok(named.length > 30);
    for (const [, command = ''] of named) {
      const [first = ''] = command.split(' ');
      const isThere =
        usage.includes(`linkweave ${command} `) || usage.includes(`linkweave ${first} `);
      assert.ok(isThere, command);
    }
  });

  it('config sections of every schema are in all-sections', () => {
    const names = ['services', 'shared'].flatMap((folder) =>
      readdirSync(join(installationRoot, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .flatMap((name) => [
          ...read(join(folder, name)).matchAll(/^export const (\w+Config) = Type\.Object/gm),
        ])
        .map(([, name]) => name ?? ''),
    );
    assert.ok(names.length > 10);
    const listed = read('cli/config/all-sections.ts');
    for (const name of names) assert.ok(listed.includes(`: ${name},`), name);
    assert.ok(Object.keys(allSections).length >= names.length);
  });

  it('rules and dashboard ask for metrics that there are, with labels that they have', () => {
    const asked = (text: string) => [...text.matchAll(/linkweave_[a-z_]+/g)].map(([name]) => name);
    const known = (name: string) =>
      Object.hasOwn(metricTable, name) ||
      Object.hasOwn(metricTable, name.replace(/_(bucket|count|sum)$/, ''));
    const dashboard = read('docs/monitoring/grafana.json');
    assert.ok(asked(rules).length > 40 && asked(dashboard).length > 40);
    for (const name of [...asked(rules), ...asked(dashboard)]) assert.ok(known(name), name);
    for (const [, name = '', labels = ''] of `${rules}${dashboard}`.matchAll(
      /(linkweave_\w+)\{([^}]*)\}/g,
    )) {
      const metric = Object.entries(metricTable).find(
        ([one]) => name.replace(/_(bucket|count|sum)$/, '') === one || name === one,
      );
      const has: readonly string[] = [...(metric?.[1].labels ?? []), 'service', 'process', 'le'];
      for (const [, label = ''] of labels.matchAll(/(\w+)\s*(?:=|!=|=~|!~)\s*\\?"/g)) {
        assert.ok(has.includes(label), `${name} has no ${label}`);
      }
    }
  });

  it('rules fire when they should and not otherwise, as promtool sees it', function () {
    this.timeout(120_000);
    if (!existsSync('/usr/bin/promtool')) this.skip();
    const files = ['alerts.test.yml', 'alerts-of-days.test.yml'];
    const tests = files.map((name) => read(`docs/monitoring/${name}`)).join('');
    for (const alert of alerts) assert.ok(tests.includes(`alertname="${alert}"`), alert);
    const options = { cwd: monitoring, stdio: 'pipe' } as const;
    execFileSync('/usr/bin/promtool', ['check', 'rules', 'alerts.yml'], options);
    execFileSync('/usr/bin/promtool', ['test', 'rules', ...files], options);
  });
});
