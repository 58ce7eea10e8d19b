/** How often a rule was wrong, and how often it may be. */
export interface Outcome {
  rule: string
  wrong: number
  runs: number
  /** The share that its theorem allows; null for rules that have none. */
  nominal: number | null
}

/** Whether it was wrong more often than chance explains: by more than three standard errors. */
export function isAboveNominal({ wrong, runs, nominal }: Outcome): boolean {
  return nominal !== null && wrong / runs > nominal + 3 * Math.sqrt((nominal * (1 - nominal)) / runs)
}

/** Niches for which a rule ever decided, by the day it first did; 0 means never. */
export function outcomeOf(rule: string, firstDay: Int32Array, nominal: number | null): Outcome {
  return { rule, wrong: firstDay.filter((day) => day > 0).length, runs: firstDay.length, nominal }
}
