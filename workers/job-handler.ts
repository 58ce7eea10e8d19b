/** Does one kind of job for one lead. Doing it again does no more than once. */
export type JobHandler = (leadId: string) => Promise<void>
