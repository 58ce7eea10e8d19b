import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Projects by how long their longest file takes. */
const projects = ['e2e', 'month', 'integration', 'documents', 'embedded', 'unit']

/**
 * Starts what takes longest first, so that at the end nobody waits for one file alone. Within a project that is
 * as the last run has shown. Files of a project stay together: a worker shares what it has imported with the
 * next file of the same project only.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project }: TestSpecification): number => projects.indexOf(project.name)
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
