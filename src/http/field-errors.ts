import type { z } from 'zod'
import type { FieldError } from '../core/errors.ts'
import { issueText } from './issue-text.ts'

/** More mistakes than this help nobody and would echo a hostile body back. */
const maxErrors = 50

/** One error for each field that is wrong: its first. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const byPath = new Map<string, FieldError>()
  for (const issue of issues) {
    for (const path of pathsOf(issue)) {
      const dotted = path.map(String).join('.')
      if (!byPath.has(dotted)) byPath.set(dotted, { path: dotted, message: issueText(issue) })
      if (byPath.size >= maxErrors) return [...byPath.values()]
    }
  }
  return [...byPath.values()]
}

function pathsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
}
