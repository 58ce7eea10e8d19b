import { Schema, type SchemaDefinition, type SchemaDefinitionProperty } from 'mongoose'
import { z } from 'zod'
import type { Stored } from './mongo.ts'

/** What zod declares a collection's documents to be: an entity, with what is stored beside it. */
type StoredObject = z.ZodObject<{ id: z.ZodType<string> }>

/**
 * The mongoose schema of a collection whose documents zod declares: a write of a field that zod does not name
 * throws a StrictModeError. Nothing is filled in and nothing left out.
 */
export function schemaOf<Entity extends StoredObject>(
  entity: Entity,
  collection: string,
): Schema<Stored<z.output<Entity>>> {
  const { id: _id, ...fields } = entity.shape
  return new Schema(definitionOf({ _id, ...fields }), { ...exactly, collection })
}

const exactly = { strict: 'throw', id: false, versionKey: false, autoIndex: false, minimize: false } as const

function definitionOf(fields: Readonly<Record<string, z.core.$ZodType>>): SchemaDefinition {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, typeOf(field)]))
}

/** Mixed, which takes anything, where mongoose has no such type. */
function typeOf(field: z.core.$ZodType): SchemaDefinitionProperty {
  const type = innerOf(field)
  if (type instanceof z.core.$ZodArray) return { type: [scalarOf(type._zod.def.element)], default: undefined }
  if (type instanceof z.core.$ZodObject) return objectOf(type._zod.def.shape)
  return scalarOf(type)
}

function scalarOf(field: z.core.$ZodType): SchemaDefinitionProperty {
  const type = innerOf(field)
  if (type instanceof z.core.$ZodString || type instanceof z.core.$ZodEnum) return String
  if (type instanceof z.core.$ZodNumber) return Number
  if (type instanceof z.core.$ZodBoolean) return Boolean
  if (type instanceof z.core.$ZodDate) return Date
  return Schema.Types.Mixed
}

/**
 * An object of scalars has a schema of its own, since updates name its fields. Of what lies deeper, and of each
 * entry of a list, mongoose would make a document, which takes several times as long as the write's other work.
 */
function objectOf(fields: Readonly<Record<string, z.core.$ZodType>>): SchemaDefinitionProperty {
  const isFlat = Object.values(fields).every((field) => scalarOf(field) !== Schema.Types.Mixed)
  return isFlat ? new Schema(definitionOf(fields), { ...exactly, _id: false }) : Schema.Types.Mixed
}

/** The type without what says that it may be null or missing. */
function innerOf(field: z.core.$ZodType): z.core.$ZodType {
  const isWrapped =
    field instanceof z.core.$ZodOptional ||
    field instanceof z.core.$ZodNullable ||
    field instanceof z.core.$ZodDefault
  return isWrapped ? innerOf(field._zod.def.innerType) : field
}
