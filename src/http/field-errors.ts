import type { z } from 'zod'
import type { FieldError } from '../core/errors.ts'
import { issueText } from './issue-text.ts'

/** More mistakes than this help nobody and would echo a hostile body back. */
const maxErrors = 50

/** One error for each field that is wrong: its first. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  const byPath = new Map<string, FieldError>()
  for (const issue of issues) {
    for (const { path, message } of errorsOf(issue)) {
      if (!byPath.has(path)) byPath.set(path, { path, message })
      if (byPath.size >= maxErrors) return [...byPath.values()]
    }
  }
  return [...byPath.values()]
}

/** Of a choice, what the one that fits best still lacks; the first of several that fit as well. */
function errorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const [nearest = []] = issue.errors.toSorted((a, b) => a.length - b.length)
    return nearest.flatMap((inner) => errorsOf({ ...inner, path: [...issue.path, ...inner.path] }))
  }
  return pathsOf(issue).map((path) => ({ path: path.map(String).join('.'), message: issueText(issue) }))
}

function pathsOf(issue: z.core.$ZodIssue): PropertyKey[][] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
}
