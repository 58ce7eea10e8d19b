import fc from 'fast-check'
import { z } from 'zod'

/** What our document says of a value in a request. A keyword that is not here would be a promise left untried. */
const ValueSchema = z.strictObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  get anyOf() {
    return z.array(ValueSchema).optional()
  },
  enum: z.array(z.unknown()).optional(),
  format: z.enum(['uuid', 'date', 'date-time', 'uri']).optional(),
  pattern: z.string().optional(),
  minLength: z.number().default(0),
  maxLength: z.number().optional(),
  minimum: z.number().default(0),
  maximum: z.number().default(1_000_000_000),
  get items() {
    return ValueSchema.optional()
  },
  minItems: z.number().default(0),
  maxItems: z.number().default(3),
  uniqueItems: z.boolean().default(false),
  get properties() {
    return z.record(z.string(), ValueSchema).optional()
  },
  required: z.array(z.string()).default([]),
  additionalProperties: z.literal(false).optional(),
  default: z.unknown().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  examples: z.array(z.unknown()).optional(),
})
type ValueSchema = z.infer<typeof ValueSchema>

/** Values that a JSON Schema of the OpenAPI document lets through. Throws for a keyword that it does not know. */
export function valuesOf(schema: unknown): fc.Arbitrary<unknown> {
  return valuesFor(ValueSchema.parse(schema))
}

function valuesFor(schema: ValueSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesFor))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const types = [schema.type ?? 'string'].flat()
  return fc.oneof(...types.map((type) => valuesOfType(type, schema)))
}

function valuesOfType(type: string, schema: ValueSchema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return textsFor(schema)
    case 'integer':
      return fc.integer({ min: schema.minimum, max: schema.maximum })
    case 'number':
      return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return listsFor(schema)
    case 'object':
      return objectsFor(schema)
    case 'null':
      return fc.constant(null)
    default:
      throw new Error(`unknown type ${type}`)
  }
}

function textsFor({ format, pattern, minLength, maxLength = 200 }: ValueSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: 7 })
  if (format === 'uri') return fc.webUrl({ validSchemes: ['https'] })
  if (format === 'date' || format === 'date-time') {
    // No shop's calendar begins before: such days are refused, which a description by JSON Schema cannot say.
    const dates = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    return dates.map((date) => date.toISOString().slice(0, format === 'date' ? 10 : undefined))
  }
  const fits = (text: string): boolean => text.length >= minLength && text.length <= maxLength
  if (pattern === undefined || pattern === '\\S') {
    return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 200) }).filter(fits)
  }
  return fc.stringMatching(new RegExp(pattern)).filter(fits)
}

function listsFor({ items, minItems, maxItems, uniqueItems }: ValueSchema): fc.Arbitrary<unknown[]> {
  const values = valuesFor(items ?? ValueSchema.parse({}))
  const size = { minLength: minItems, maxLength: Math.min(maxItems, 3) }
  return uniqueItems ? fc.uniqueArray(values, size) : fc.array(values, size)
}

function objectsFor({ properties = {}, required }: ValueSchema): fc.Arbitrary<object> {
  const values = Object.entries(properties).map(([name, schema]) => [name, valuesFor(schema)] as const)
  return fc.record(Object.fromEntries(values), { requiredKeys: required })
}
