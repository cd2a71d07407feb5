import assert from 'node:assert/strict';

import type { Assessment } from '../../../../cli/assess/assessment.ts';
import { ablationSection } from '../../../../cli/assess/report/sections/ablation-section.ts';
import { calibrationSection } from '../../../../cli/assess/report/sections/calibration-section.ts';
import { errorsSection } from '../../../../cli/assess/report/sections/errors-section.ts';
import { goalsSection } from '../../../../cli/assess/report/sections/goals-section.ts';
import { groupsSection } from '../../../../cli/assess/report/sections/groups-section.ts';
import { labelsSection } from '../../../../cli/assess/report/sections/labels-section.ts';
import { linksSection } from '../../../../cli/assess/report/sections/links-section.ts';
import { phrasesSection } from '../../../../cli/assess/report/sections/phrases-section.ts';
import { sentencesSection } from '../../../../cli/assess/report/sections/sentences-section.ts';
import { makeAssessment } from '../make-assessment.ts';

describe('sections of docs/assessment.md', () => {
  let assessment: Assessment;
  before(async () => {
    assessment = await makeAssessment(true, 'Canon');
  });

  const sections: readonly [string, (of: Assessment) => string, readonly RegExp[]][] = [
    [
      'goalsSection',
      goalsSection,
      [/^\| published: recall of known products \| 0\.50 \| \*\*1\.00/m],
    ],
    [
      'linksSection',
      linksSection,
      [
        /^\| figure \| chunk\/text \| other \|$/m,
        /^\| published: precision \| 0\.50/m,
        /^\| threshold \| precision \|/m,
      ],
    ],
    [
      'phrasesSection',
      phrasesSection,
      [
        /^\| good \| 0\.02 \| 1\.00 \(1\.00-1\.00\) \| 1\.00/m,
        /^\| bad \| \*\*\+1\.00 \(\+1\.00 to \+1\.00\)\*\*/m,
      ],
    ],
    [
      'groupsSection',
      groupsSection,
      [
        /^\| language \| pages \|/m,
        /^\| en \| 1 \| 1 \| 1 \|/m,
        /^\| a\.example \| 1 \| 1 \| 1 \| .* \| 0\.50 \| 1\.00 \|/m,
      ],
    ],
    ['labelsSection', labelsSection, [/^\| en \| 1 \| 1 \| 1\.00 \(1\/1\) \| 0\.00 \(0\/1\) \|$/m]],
    ['sentencesSection', sentencesSection, [/^\*\*few\.conll\*\*: 1 sentences, 1 names\.$/m]],
    [
      'calibrationSection',
      calibrationSection,
      [/^\| 0\.9-1\.0 \| 2: 0\.90, 0\.50 \|/m, /expected error/],
    ],
    ['ablationSection', ablationSection, [/^\| brand \| /m]],
    ['errorsSection', errorsSection, [/^\| other-name \| .* \| 1 \|$/m]],
  ];
  for (const [name, section, rows] of sections) {
    it(`${name}() holds tables of what was found`, () => {
      const text = section(assessment);
      for (const row of rows) assert.match(text, row);
      for (const line of text.split('\n')) assert.ok(!/NaN|undefined/.test(line), line);
    });
  }
});
