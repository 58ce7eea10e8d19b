import { z } from 'zod'
import { namedLanguage } from './accept-language.ts'

/** What separates the cells of a table that is asked for. */
export const Delimiter = z
  .enum([';', ',', 'tab', '\t'])
  .transform((name) => (name === 'tab' ? '\t' : name))
  .meta({
    type: 'string',
    enum: [';', ',', 'tab'],
    description: 'Разделитель; по умолчанию «;», если Accept-Language предпочитает ru или kk, иначе запятая',
  })

/** Excel in Russian and in Kazakh separates by «;»; who names no language is a program. */
export function defaultDelimiter(acceptLanguage: string | undefined): ';' | ',' {
  const language = namedLanguage(acceptLanguage, ['ru', 'kk', 'en'])
  return language === 'ru' || language === 'kk' ? ';' : ','
}
