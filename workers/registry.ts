import type { Container } from '../src/container.ts'
import type { JobName } from '../src/jobs/job-definitions.ts'
import type { JobHandler } from './job-handler.ts'
import { createScoreLeadWorker } from './score-lead.worker.ts'
import { createUpdateStatusWorker } from './update-status.worker.ts'

/** Who does which job. A new job adds its line here; the compiler asks for it. */
export const handlers = {
  'score-lead': (container) => createScoreLeadWorker(container),
  'deliver-webhook':
    ({ deliverer }) =>
    (id) =>
      deliverer.deliver(id).then(() => null),
  'update-status': (container, settings) => createUpdateStatusWorker({ ...container, ...settings }),
} satisfies Record<JobName, (container: Container, settings: { lostAfterDays: number }) => JobHandler>
