import type { StatusAnswer } from '../api/answers.ts';
import { ask } from '../api/ask.ts';
import { ConfirmButton } from '../parts/confirm-button.tsx';

/** The one switch for all links. */
export function LinksSwitch(props: {
  readonly status: StatusAnswer | undefined;
  readonly onChange: () => void;
}) {
  const { status, onChange } = props;
  const isOn = status?.linksOn !== false;
  const set = async () => {
    await ask('changes', { change: { set: 'linksOn', linksOn: !isOn } });
    onChange();
  };
  return isOn ? (
    <ConfirmButton
      key="off"
      label="Switch all links off"
      title="Switch all links off?"
      confirm="Switch off"
      isDangerous
      isDisabled={status === undefined}
      onConfirm={set}
    >
      <p>
        Within two seconds every page of every publisher is answered without links. Links that
        readers have on their screens stay and lead where they did.
      </p>
    </ConfirmButton>
  ) : (
    <ConfirmButton
      key="on"
      label="Switch all links on"
      title="Switch all links on?"
      confirm="Switch on"
      onConfirm={set}
    >
      <p>Within two seconds pages of enabled publishers get links again.</p>
    </ConfirmButton>
  );
}
