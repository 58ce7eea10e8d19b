import { z } from 'zod'
import type { Language } from './text/localized-text.ts'

/**
 * Who did something: one of the people, a program by its key, the bot, a worker, the customer. It is stored by id, and
 * named where it is shown. A person without an id is the owner of a server that asks nobody who they are.
 */
export const Author = z.object({
  kind: z.enum(['person', 'key', 'bot', 'worker', 'customer']),
  id: z.string().nullable(),
})
export type Author = z.infer<typeof Author>

/** Whoever has the machine, where nobody is asked who they are. */
export const localOwner: Author = { kind: 'person', id: null }

/** How documents show somebody who did something. */
export const examplesOfAuthor = [
  { kind: 'person', id: '0193397f-3a00-7000-8000-000000000030', name: 'Айгуль' },
] as const

/** An author as answers show them. */
export const AuthorAnswer = Author.extend({
  name: z
    .string()
    .nullable()
    .describe('Имя человека или ключа, каким оно стало; null, если имени нет: kind говорит, кто это'),
}).meta({
  id: 'Author',
  title: 'Кто это сделал',
  examples: [...examplesOfAuthor],
})
export type AuthorAnswer = z.infer<typeof AuthorAnswer>

/** The name of an author; null for one who has none. */
export type NameOf = (author: Author) => string | null

/** Looks up what all of these are called, in the reader's language where a name is gone. */
export type ResolveAuthors = (authors: Iterable<Author | undefined>, language: Language) => Promise<NameOf>

/** Where nobody is looked up. */
export const unnamed: NameOf = () => null

/** Null where it is not known who it was. */
export function presentAuthor(author: Author | null, nameOf: NameOf): AuthorAnswer | null {
  return author && { ...author, name: nameOf(author) }
}
