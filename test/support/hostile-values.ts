import fc from 'fast-check'

/** Texts that break what is careless with them. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' \u00a0\ufeff',
    'a\u0000b',
    '\ud800',
    'ok \udc00',
    '👩‍👩‍👧‍👦',
    'e\u0301',
    `z${'\u0335\u0328\u0353'.repeat(200)}`,
    '\u202e\u2066olx',
    '../../etc/passwd',
    "'; DROP TABLE leads; --",
    '{"$gt":""}',
    '$where',
    'NaN',
    '-Infinity',
    '1e999',
    '0x10',
    '2024-02-30',
    '0000-01-01',
    '9'.repeat(400),
    'я'.repeat(10_001),
  ),
)

const hostileNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(-0, -1, 1e308, Number.MAX_VALUE, 5e-324, 2 ** 53 + 2, 0.1 + 0.2),
)

const hostileObject = fc.oneof(
  fc.constantFrom<unknown[]>({ $gt: '' }, { $ne: null }, { $where: '1' }, { length: 3 }, [], [[]], ['olx']),
  fc.object({ maxDepth: 2 }),
)

/** Values of every kind that JSON can carry, operators of MongoDB among them. */
export const hostileValue = fc.oneof(
  hostileText,
  hostileNumber,
  hostileObject,
  fc.constantFrom(null, true, false),
)

/** Names of fields that nobody may set, or that mean something to the language or the database. */
export const hostileKey = fc.oneof(
  hostileText,
  fc.constantFrom('_id', 'id', 'created_at', 'status', 'counts.leads', '$set', 'rev', 'due', 'toString'),
)

/** Bodies that are no JSON, or more of it than anybody means. */
export const hostileBodies: [what: string, body: string | Buffer][] = [
  ['half of a text', '{"name":"'],
  ['a number', '1'],
  ['a list', '[]'],
  ['a number that is none', '{"name":1e999}'],
  ['a prototype', '{"__proto__":{"status":"won"},"constructor":{"prototype":{}}}'],
  ['10 000 objects in one another', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['10 000 lists in one another', '['.repeat(10_000) + ']'.repeat(10_000)],
  ['bytes that are no UTF-8', Buffer.from('{"name":"\xff\xfe"}', 'latin1')],
  ['two megabytes', JSON.stringify({ name: 'a'.repeat(2_000_000) })],
]
