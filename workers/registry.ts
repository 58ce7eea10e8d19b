import type { Container } from '../src/container.ts'
import type { JobName } from '../src/jobs/job-definitions.ts'
import { createAssessLeadWorker } from './assess-lead.worker.ts'
import type { JobHandler } from './job-handler.ts'

/** Who does which job. A new job adds its line here; the compiler asks for it. */
export const handlers = {
  'assess-lead': (container, settings) => createAssessLeadWorker({ ...container, ...settings }),
  'deliver-webhook':
    ({ deliverer }) =>
    (id) =>
      deliverer.deliver(id).then(() => null),
} satisfies Record<JobName, (container: Container, settings: { lostAfterDays: number }) => JobHandler>
