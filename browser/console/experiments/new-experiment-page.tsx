import type { SettingsAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import type { Schema } from '../settings-form/schema.ts';
import { SettingsForm } from '../settings-form/settings-form.tsx';
import { experimentPlan } from './experiment-plan.ts';
import { useSuggestions } from './use-suggestions.ts';

/** A start that can be kept as it is: nothing changes before somebody ramps it. */
const start = {
  enabled: false,
  seed: crypto.getRandomValues(new Uint32Array(2)).join(''),
  unit: 'page',
  arms: [
    { id: 'control', share: 0.5 },
    { id: 'candidate', share: 0.5 },
  ],
};

export function NewExperimentPage() {
  const settings = useAsked<SettingsAnswer>('settings');
  const schema = useAsked<{ readonly experiment: Schema }>('schema');
  const suggestions = useSuggestions();
  const saved = (_settings: SettingsAnswer, id: string) => {
    location.hash = `#/experiments/${encodeURIComponent(id)}`;
  };
  return (
    <>
      <PageHeading
        title="New experiment"
        lead="Arms name what differs; the rest stays as it is. It begins as not enabled: start it when it is right."
      />
      <AskedContent asked={settings} what="the settings">
        {({ revision }) => (
          <AskedContent asked={schema} what="the form">
            {({ experiment }) => (
              <SettingsForm
                plan={{ ...experimentPlan, suggestions }}
                schema={experiment}
                value={start}
                isNew
                revision={revision}
                onSaved={saved}
              />
            )}
          </AskedContent>
        )}
      </AskedContent>
    </>
  );
}
