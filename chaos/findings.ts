/** What was found wrong; all but `repeats` must be 0. */
export interface Findings {
  lost: number
  duplicated: number
  outOfOrder: number
  unanswered: number
  /** Files that somebody sent and that are not, byte for byte, where they were sent to. */
  lostFiles: number
  /** Answers to customers who might not have been finished yet. */
  early: number
  unscored: number
  wrongCounts: number
  /** What a campaign was found to be worth that is not told once, or not acted on once. */
  wrongVerdicts: number
  /** Leads without one owner, or with shares that differ by more than one. */
  wrongOwners: number
  /** Leads that are to be remembered and of which nobody was told, or too early. */
  wrongReminders: number
  /** What colleagues were not told in Telegram, or more than once; and colleagues' chats that became leads. */
  wrongNotices: number
  /** Repeats in a chat beyond one for each kill and each lost answer. */
  unexplainedRepeats: number
  /** Messages that a customer got more than once because an answer was lost or a sender was killed. */
  repeats: number
}

export const noFindings: Findings = {
  lost: 0,
  duplicated: 0,
  outOfOrder: 0,
  unanswered: 0,
  lostFiles: 0,
  early: 0,
  unscored: 0,
  wrongCounts: 0,
  wrongVerdicts: 0,
  wrongOwners: 0,
  wrongReminders: 0,
  wrongNotices: 0,
  unexplainedRepeats: 0,
  repeats: 0,
}

export function add(left: Findings, right: Findings): Findings {
  return {
    lost: left.lost + right.lost,
    duplicated: left.duplicated + right.duplicated,
    outOfOrder: left.outOfOrder + right.outOfOrder,
    unanswered: left.unanswered + right.unanswered,
    lostFiles: left.lostFiles + right.lostFiles,
    early: left.early + right.early,
    unscored: left.unscored + right.unscored,
    wrongCounts: left.wrongCounts + right.wrongCounts,
    wrongVerdicts: left.wrongVerdicts + right.wrongVerdicts,
    wrongOwners: left.wrongOwners + right.wrongOwners,
    wrongReminders: left.wrongReminders + right.wrongReminders,
    wrongNotices: left.wrongNotices + right.wrongNotices,
    unexplainedRepeats: left.unexplainedRepeats + right.unexplainedRepeats,
    repeats: left.repeats + right.repeats,
  }
}

export function isClean({ repeats: _, ...mistakes }: Findings): boolean {
  return Object.values(mistakes).every((count) => count === 0)
}
