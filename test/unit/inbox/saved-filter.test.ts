import { expect, test } from 'vitest'
import { InboxQuery } from '../../../src/inbox/inbox-query.ts'
import { parameters } from '../../../src/inbox/saved-filter.api.ts'
import { LeadCsvQuery } from '../../../src/leads/lead-query.ts'

/** Where a page is in a list is no part of its filter. */
const filters = Object.keys(InboxQuery.shape).filter((name) => !['limit', 'cursor'].includes(name))

test('every filter and order of the list can be kept under a name', () => {
  expect(Object.keys(parameters).toSorted()).toEqual(filters.toSorted())
})

test('every filter and order of the list narrows the table', () => {
  expect(Object.keys(LeadCsvQuery.shape)).toEqual(expect.arrayContaining(filters))
})
