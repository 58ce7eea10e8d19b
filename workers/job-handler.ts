/** Does one kind of job for what the id names. Doing it again does no more than once. */
export type JobHandler = (id: string) => Promise<void>
