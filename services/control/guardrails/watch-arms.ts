import { controlArmOf } from '../../../shared/experiments/control-arm-of.ts';
import type { Log } from '../../../shared/logging/log.ts';
import { deadlineIn } from '../../../shared/messaging/deadline.ts';
import type { Asker } from '../../../shared/messaging/exchanges.ts';
import { type ArmFigures, armsExchange } from '../../../shared/protocol/arms.ts';
import type { Arm, Experiment } from '../../../shared/protocol/experiments.ts';
import { type Broken, brokenGuardrail, guardrailDefaults } from './broken-guardrail.ts';
import { askComplaints, ComplaintsSince } from './complaints-by-arm.ts';
import { addUpWindows, armKey, armToFigures, type MeasuredArm } from './measured-arm.ts';

const everyMs = 1000;
const answerWithinMs = 800;
/** Reporting is asked this much less often: complaints come slowly. */
const complaintsEvery = 5;

export interface WatchOptions {
  /** Must have been created with `matcher` and `reporting` among the services it asks. */
  readonly asker: Asker;
  readonly log: Log;
  readonly experiments: () => readonly Experiment[];
  readonly stopArm: (experiment: Experiment, arm: Arm, broken: Broken) => Promise<void>;
}

/**
 * Watches the guardrails of every arm that is in force, but for the control arms: pages of an arm
 * that is stopped have to go somewhere. Whatever breaks its guardrails is stopped, whoever’s fault
 * it is: a trial is no time to look for excuses, and can be started again.
 */
export function watchArms({ asker, log, experiments, stopArm }: WatchOptions) {
  const complaints = new ComplaintsSince();
  let round = 0;
  let isStopped = false;

  async function look(): Promise<void> {
    const watched = experiments().filter(({ enabled }) => enabled);
    if (watched.length === 0) return;
    if (round++ % complaintsEvery === 0 && watched.some(watchesComplaints)) {
      // Beside: a reporting that is slow or down must not hold up the other guardrails.
      void askComplaints(asker).then(
        (counts) => complaints.update(counts),
        (error) => log.debug({ err: error }, 'Reporting does not tell complaints'),
      );
    }
    for (const { experiment, arm, measured } of await measure(watched)) {
      if (arm === controlArmOf(experiment)) continue;
      const broken = brokenGuardrail(measured, experiment.guardrails);
      if (broken) await stopArm(experiment, arm, broken);
    }
  }

  /** What is in force and was measured. */
  async function measure(watched: readonly Experiment[]) {
    const context = { request: `arms-${process.pid}`, deadline: deadlineIn(answerWithinMs) };
    const answers = await asker.askAll('matcher', armsExchange, {}, context);
    const byArm = addUpWindows(answers.flatMap(({ arms }) => arms));
    return watched.flatMap((experiment) =>
      experiment.arms.flatMap((arm) => {
        const sums = arm.stopped ? undefined : byArm.get(armKey(experiment.id, arm.id));
        if (!sums) return [];
        const measured: MeasuredArm = watchesComplaints(experiment)
          ? { ...sums, complaints: complaints.of(experiment, arm) }
          : sums;
        return [{ experiment, arm, measured }];
      }),
    );
  }

  const timer = setInterval(() => void lookInTurn(), everyMs);
  timer.unref();
  let looking = Promise.resolve();
  let isLooking = false;
  async function lookInTurn(): Promise<void> {
    if (isLooking || isStopped) return;
    isLooking = true;
    looking = look()
      .catch((error: unknown) => log.error({ err: error }, 'Cannot watch the guardrails'))
      .finally(() => {
        isLooking = false;
      });
    await looking;
  }

  return {
    async figures(): Promise<ArmFigures[]> {
      const measured = await measure(experiments().filter(({ enabled }) => enabled));
      return measured.map(({ experiment, measured }) => {
        const { windowSeconds } = { ...guardrailDefaults, ...experiment.guardrails };
        return armToFigures(measured, windowSeconds);
      });
    },
    async stop(): Promise<void> {
      isStopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}

function watchesComplaints({ guardrails }: Experiment): boolean {
  return guardrails?.complaintRate !== undefined;
}
