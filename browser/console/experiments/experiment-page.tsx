import { useState } from 'preact/hooks';

import type { ExperimentAnswer, SettingsAnswer } from '../api/answers.ts';
import { useAsked } from '../api/use-asked.ts';
import { AskedContent } from '../parts/asked-content.tsx';
import { ConfirmButton } from '../parts/confirm-button.tsx';
import { HistoryTable } from '../parts/history-table.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import type { Schema } from '../settings-form/schema.ts';
import { SettingsForm } from '../settings-form/settings-form.tsx';
import { ArmsTable } from './arms-table.tsx';
import { changeExperiment } from './change-experiment.ts';
import { experimentPlan } from './experiment-plan.ts';
import { ExperimentResults } from './experiment-results.tsx';
import { ExperimentState } from './experiment-state.tsx';
import { RampForm } from './ramp-form.tsx';
import { RollBack } from './roll-back.tsx';
import { useSuggestions } from './use-suggestions.ts';

const askEveryMs = 5000;

/** One experiment: its arms now, moving traffic, what came of it, its settings, its history. */
export function ExperimentPage({ id }: { readonly id: string }) {
  const asked = useAsked<SettingsAnswer>('settings', askEveryMs);
  const [said, setSaid] = useState<string>();
  const experiment = asked.data?.experiments.find((one) => one.id === id);
  const done = (settings: SettingsAnswer) => {
    asked.put(settings);
    setSaid(`In force everywhere within two seconds, as revision ${settings.revision}.`);
  };
  return (
    <>
      <PageHeading title={`Experiment ${id}`}>
        {experiment && <Switch experiment={experiment} onDone={done} />}
      </PageHeading>
      <AskedContent asked={asked} what="the experiment">
        {({ revision }) =>
          experiment ? (
            <>
              <div aria-live="polite">
                {said && (
                  <Notice kind="good" isNews={false}>
                    {said}
                  </Notice>
                )}
              </div>
              <ArmsTable experiment={experiment} onDone={done} />
              <RampForm key={sharesOf(experiment)} experiment={experiment} onDone={done} />
              <ExperimentResults id={id} />
              <Settings experiment={experiment} revision={revision} onDone={done} />
              <HistoryTable
                query={`set=experiment,ramp,stop,start,rollback&id=${encodeURIComponent(id)}`}
                revision={revision}
                action={(entry) => (
                  <RollBack
                    revision={entry.revision}
                    current={revision}
                    experiment={id}
                    onDone={done}
                  />
                )}
              />
            </>
          ) : (
            <Notice kind="error">There is no experiment of that id.</Notice>
          )
        }
      </AskedContent>
    </>
  );
}

/** What is typed stays as long as the shares are those it was typed for. */
function sharesOf({ arms }: ExperimentAnswer): string {
  return arms.map(({ id, share }) => `${id} ${share}`).join();
}

function Switch(props: {
  readonly experiment: ExperimentAnswer;
  readonly onDone: (settings: SettingsAnswer) => void;
}) {
  const { experiment, onDone } = props;
  const set = experiment.enabled ? 'stop' : 'start';
  const run = async () => onDone(await changeExperiment({ set, experiment: experiment.id }));
  return (
    <>
      <span class="state">
        <ExperimentState experiment={experiment} />
      </span>
      {experiment.enabled ? (
        <ConfirmButton
          key="stop"
          label="Stop experiment"
          title={`Stop ${experiment.id}?`}
          confirm="Stop"
          isDangerous
          onConfirm={run}
        >
          <p>Its pages are answered by the defaults within two seconds. Assignments are kept.</p>
        </ConfirmButton>
      ) : (
        <ConfirmButton
          key="start"
          label="Start experiment"
          title={`Start ${experiment.id}?`}
          confirm="Start"
          onConfirm={run}
        >
          <p>Its arms get their shares of traffic within two seconds.</p>
        </ConfirmButton>
      )}
    </>
  );
}

function Settings(props: {
  readonly experiment: ExperimentAnswer;
  readonly revision: number;
  readonly onDone: (settings: SettingsAnswer) => void;
}) {
  const { experiment, revision, onDone } = props;
  const schema = useAsked<{ readonly experiment: Schema }>('schema');
  const suggestions = useSuggestions();
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">Settings</h2>
      <details>
        <summary>Edit all settings of the experiment</summary>
        <AskedContent asked={schema} what="the form">
          {(answer) => (
            <SettingsForm
              key={JSON.stringify(experiment)}
              plan={{ ...experimentPlan, suggestions }}
              schema={answer.experiment}
              value={{ ...experiment }}
              isNew={false}
              revision={revision}
              onSaved={onDone}
            />
          )}
        </AskedContent>
      </details>
    </section>
  );
}
