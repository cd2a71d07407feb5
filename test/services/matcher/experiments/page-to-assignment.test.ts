import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  type Assignment,
  pageToAssignment,
} from '../../../../services/matcher/experiments/page-to-assignment.ts';
import { installationRoot } from '../../../../shared/config/paths.ts';
import { unitToPoint } from '../../../../shared/experiments/unit-to-point.ts';
import type { Arm, Experiment } from '../../../../shared/protocol/experiments.ts';
import { matcherDefaults } from './matcher-defaults.ts';

const arm = (id: string, share: number, changes: Partial<Arm> = {}): Arm => ({
  ...{ id, share, engine: `e-${id}` },
  ...changes,
});
const experiment = (arms: Arm[], changes: Partial<Experiment> = {}): Experiment => ({
  ...{ id: 'e', enabled: true, seed: 'seed', unit: 'page', arms },
  ...changes,
});
const assign = (experiments: Experiment[], page: object = {}): Assignment =>
  pageToAssignment(
    { url: 'https://example.com/1', publisher: 'demo', language: 'en', ...page },
    { revision: 1, linksOn: true, publishers: [], experiments },
    matcherDefaults,
  );
const armsOf = ({ arms }: Assignment) => arms.map(({ arm }) => arm.id);

describe('pageToAssignment()', () => {
  const readVectors = (name: string) =>
    JSON.parse(readFileSync(join(installationRoot, 'test/vectors', name), 'utf8'));
  const points = readVectors('unit-to-point.json') as { cases: [string, string, number][] };
  for (const [seed, unit, point] of points.cases) {
    it(`unitToPoint(${JSON.stringify(seed)}, ${JSON.stringify(unit)}) stays where it was`, () => {
      assert.equal(unitToPoint(seed, unit), point);
    });
  }

  it('pageToAssignment() gives each unit of the vectors the arms it always had', () => {
    const { experiments, cases } = readVectors('unit-to-arm.json') as {
      experiments: Experiment[];
      cases: { page: object; arms: string[]; shadows: string[] }[];
    };
    assert.ok(cases.length >= 12);
    for (const { page, arms, shadows } of cases) {
      const assignment = assign(experiments, page);
      assert.deepEqual(armsOf(assignment), arms, JSON.stringify(page));
      assert.deepEqual(
        assignment.shadows.map((shadow) => shadow.arm.id),
        shadows,
        JSON.stringify(page),
      );
    }
  });

  it('pageToAssignment() gives pages beyond the shares, or without experiment, the defaults', () => {
    for (const experiments of [
      [],
      [experiment([arm('a', 0)])],
      [experiment([arm('a', 1)], { enabled: false })],
      [experiment([arm('a', 1, { stopped: { at: '', reason: '' } })])],
    ]) {
      const { arms, treatment, fallback, shadows } = assign(experiments);
      assert.deepEqual([arms, fallback, shadows], [[], undefined, []]);
      assert.equal(treatment.engine, matcherDefaults.engine);
    }
  });

  it('pageToAssignment() assigns by publisher or visitor where the experiment says so', () => {
    const halves = [arm('a', 0.5), arm('b', 0.5)];
    const urls = Array.from({ length: 20 }, (_, i) => `https://example.com/${i}`);
    const armsOfUrls = (changes: Partial<Experiment>, page: object) =>
      new Set(
        urls.map((url) => armsOf(assign([experiment(halves, changes)], { url, ...page }))[0]),
      );
    assert.equal(armsOfUrls({}, {}).size, 2);
    assert.equal(armsOfUrls({ unit: 'publisher' }, {}).size, 1);
    assert.equal(armsOfUrls({ unit: 'visitor' }, { visitor: 'v' }).size, 1);
    assert.equal(armsOfUrls({ unit: 'visitor' }, {}).size, 2, 'without visitor the page counts');
  });

  it('pageToAssignment() means the pages of the targeting only', () => {
    const targeting = { languages: ['de', 'fr'], countries: ['DE'], publishers: ['demo'] };
    const only = [experiment([arm('a', 1)], { targeting })];
    const meant = (page: object) => armsOf(assign(only, page)).length === 1;
    assert.ok(meant({ language: 'de', country: 'DE' }));
    assert.ok(!meant({ language: 'en', country: 'DE' }));
    assert.ok(!meant({ language: 'de', country: 'AT' }));
    assert.ok(!meant({ language: 'de' }), 'an unknown country is none of those');
    assert.ok(!meant({ language: 'de', country: 'DE', publisher: 'other' }));
  });

  it('pageToAssignment() joins what the arms of several layers set', () => {
    const scores = experiment([{ id: 'strict', share: 1, settings: { publishAt: 0.9 } }], {
      id: 'scores',
      seed: 'other',
      layer: 'scores',
    });
    const { arms, treatment } = assign([experiment([arm('a', 1)]), scores]);
    assert.equal(arms.length, 2);
    assert.equal(treatment.engine, 'e-a');
    assert.equal(treatment.publishAt, 0.9);
  });

  it('pageToAssignment() falls back to the control arm, and from it to the defaults', () => {
    const arms = [arm('a', 0.5), arm('b', 0.5, { instances: 'own' })];
    const fallbackOf = (control: string) => {
      const all = Array.from({ length: 20 }, (_, i) =>
        assign([experiment(arms, { control })], { url: `https://example.com/${i}` }),
      );
      return all.find((assignment) => armsOf(assignment)[0] === 'b')?.fallback;
    };
    assert.equal(fallbackOf('a')?.engine, 'e-a');
    assert.equal(fallbackOf('a')?.instances, undefined);
    assert.equal(fallbackOf('b')?.engine, matcherDefaults.engine);
  });

  it('pageToAssignment() computes a shadow with what it does not name as it is shown', () => {
    const shadow = { id: 's', share: 1, shadow: true, relevance: 'r' };
    const { arms, shadows } = assign([experiment([arm('a', 1), shadow])]);
    assert.deepEqual(
      arms.map(({ arm }) => arm.id),
      ['a'],
    );
    assert.equal(shadows[0]?.treatment.engine, 'e-a');
    assert.equal(shadows[0]?.treatment.relevance, 'r');
  });
});
