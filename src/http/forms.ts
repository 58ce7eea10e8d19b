import multipart, { type Multipart, type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { GivenId } from '../core/fields.ts'

/** A file of a form. */
export interface FormFile {
  /** As the sender called it. */
  name: string
  content: MultipartFile['file']
  /** The field that it came in. */
  path: string
}

/** Keeps a file that a request brings as it streams by, and gives its id. */
export type KeepFile = (request: FastifyRequest, file: FormFile) => Promise<string>

/** Messengers show so many files as one. */
const mostFiles = 10
/** Of a text of 65 536 signs. */
const longestField = 4 * 65_536
const mostFields = 20

/**
 * Lets the routes that are registered in this scope take multipart forms as well: its fields become the body that JSON
 * would have been, and files that are kept stand in it by their ids, in `file_ids`. What is checked, and what a repeated
 * request is compared by, is that body.
 */
export async function acceptForms(app: FastifyInstance, keep: KeepFile): Promise<void> {
  const limits = { files: mostFiles, fields: mostFields, fieldSize: longestField, fileSize: Infinity }
  await app.register(multipart, { throwFileSizeLimit: false, limits })
  app.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return
    request.mayTakeLong()
    request.body = await bodyOf(request, keep).catch((error: unknown) => {
      throw isBroken(error) ? brokenForm(error) : error
    })
  })
}

/** What a form has become that brings files and nothing else. */
const Uploaded = z.strictObject({ file_ids: z.array(GivenId).min(1) })

/**
 * The ids of what such a form has brought.
 * @throws AppError INVALID_INPUT where there is no file, or anything beside
 */
export function uploadedIds(body: unknown): string[] {
  const uploaded = Uploaded.safeParse(body)
  if (uploaded.success) return uploaded.data.file_ids
  const message = {
    ru: 'ожидается multipart/form-data с файлом в поле file',
    en: 'expected multipart/form-data with a file in the field file',
  }
  throw new AppError('INVALID_INPUT', message, { details: [{ path: 'file', message }] })
}

async function bodyOf(request: FastifyRequest, keep: KeepFile): Promise<Record<string, unknown>> {
  const fields = new Map<string, string>()
  const fileIds: string[] = []
  for await (const part of request.parts()) {
    if (part.type === 'file') fileIds.push(await keep(request, fileOf(part)))
    else if (part.fieldname === 'file_ids') fileIds.push(textOf(part))
    else if (fields.has(part.fieldname)) throw unexpected(part.fieldname)
    else fields.set(part.fieldname, textOf(part))
  }
  return { ...Object.fromEntries(fields), ...(fileIds.length > 0 && { file_ids: fileIds }) }
}

function fileOf({ fieldname: path, filename, file: content }: MultipartFile): FormFile {
  if (path !== 'file') throw unexpected(path)
  return { name: written(filename), content, path }
}

/** Browsers write these three signs of a file's name so, and no other (WHATWG, multipart/form-data encoding). */
function written(name: string): string {
  return name.replace(/%22|%0D|%0A/gi, decodeURIComponent)
}

function textOf(part: Exclude<Multipart, MultipartFile>): string {
  if (part.valueTruncated || typeof part.value !== 'string') throw unexpected(part.fieldname)
  return part.value
}

function unexpected(path: string): AppError {
  const message = {
    ru: 'лишнее или слишком длинное поле: файлы ожидаются в поле file',
    en: 'an unexpected or too long field: files are expected in the field file',
  }
  return new AppError('INVALID_INPUT', message, { details: [{ path, message }] })
}

/** What the parser says of a form that ends too early or is none. */
function isBroken(error: unknown): boolean {
  return error instanceof Error && /multipart|boundary|part terminated|premature close/i.test(error.message)
}

function brokenForm(cause: unknown): AppError {
  const text = { ru: 'Форму не удалось разобрать', en: 'The form could not be understood' }
  return new AppError('INVALID_INPUT', text, { cause, details: [{ path: '', message: text }] })
}
