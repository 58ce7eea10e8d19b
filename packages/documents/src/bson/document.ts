/**
 * A decoded BSON document. Its values keep their BSON type: a JavaScript number is an int32 and nothing else;
 * doubles, int64 and decimals stay `Double`, `Long` and `Decimal128`; regular expressions stay `BSONRegExp`.
 */
export type Document = { [field: string]: unknown }

/** Whether the value is an embedded document and not a scalar, an array or a BSON type that is an object. */
export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

// A JavaScript object puts integer-like keys first and treats a few names as special, which would change
// the order or the meaning of a stored document. Such names carry this mark while they are in memory.
const mark = '\u0001'
const special = /^(?:\d{1,10}|__proto__|_bsontype|toBSON)$/

/** The key under which a field of this name is kept in memory. */
export function keyOf(name: string): string {
  const first = name.charCodeAt(0)
  // Most names begin with a letter: only digits, `_`, `t` and the mark itself need the slower look.
  const suspect = (first >= 48 && first <= 57) || first === 95 || first === 116 || first === 1
  return suspect && (first === 1 || special.test(name)) ? mark + name : name
}

/** The field name that a key in memory stands for. */
export function nameOf(key: string): string {
  return key.charCodeAt(0) === 1 ? key.slice(1) : key
}

/** The field's value, or undefined where the document has no such field. */
export function getField(document: Document, key: string): unknown {
  return Object.hasOwn(document, key) ? document[key] : undefined
}
