/** From which score a lead is qualified, and with a phone hot. */
export const thresholds = { qualified: 50, hot: 75 } as const

/** Points of the rules that look at facts. A phone and a clear intent qualify; the budget makes a lead hot. */
export const weights = {
  phone: 35,
  name: 5,
  perAnswer: 4,
  maxAnswers: 16,
  perMessage: 1,
  maxMessages: 8,
  media: 4,
  intent: 15,
  moreIntent: 5,
  urgency: 10,
} as const

/** A budget's points by its share of the break-even revenue of a lead; the first row that fits counts. */
export const budgetByShare = [
  { from: 5, points: 25, code: 'budget_far_above_break_even' },
  { from: 1, points: 20, code: 'budget_above_break_even' },
  { from: 0.3, points: 10, code: 'budget_below_break_even' },
  { from: 0, points: 3, code: 'budget_far_below_break_even' },
] as const

/** A budget's points in tenge where the niche has set no targets. */
export const budgetByAmountKzt = [
  { from: 100_000, points: 25, code: 'budget_large' },
  { from: 20_000, points: 20, code: 'budget_good' },
  { from: 5000, points: 10, code: 'budget_small' },
  { from: 0, points: 3, code: 'budget_very_small' },
] as const

/**
 * Signs of spam count only together. `verdict` is above all that the other rules can give, so spam scores 0;
 * one sign, say the link to a picture or a customer who repairs a casino's laptop, stays below it.
 */
export const spamWeights = {
  verdict: 130,
  topic: 65,
  moreOfTopic: 25,
  link: 40,
  inviteLink: 65,
  repeats: 65,
  manyRepeats: 130,
} as const

/** How often the same text must come to be a sign; short ones («алло?») are impatience, not advertising. */
export const spamRepeats = { some: 5, many: 10, minLength: 20 } as const
