import { type Dialog, newDialog } from '../src/dialog/dialog.schema.ts'
import { defaultFlow } from '../src/dialog/flows/default-flow.ts'
import { respond } from '../src/dialog/respond.ts'
import type { DialogMessage, TurnResult } from '../src/dialog/turn.ts'
import type { CorpusLine, Item, Step } from './understanding-line.ts'

const plainAnswers: Readonly<Record<CorpusLine['chat'], Readonly<Record<Step | 'hello', string>>>> = {
  ru: {
    hello: 'Здравствуйте',
    need: 'Нужен ремонт ноутбука',
    name: 'Асем',
    phone: '87075550011',
    budget: '33000',
  },
  kk: {
    hello: 'Сәлеметсіз бе',
    need: 'Ноутбук жөндеу керек',
    name: 'Әсем',
    phone: '87075550011',
    budget: '33000',
  },
  en: {
    hello: 'Hello',
    need: 'I need my laptop repaired',
    name: 'Emma',
    phone: '87075550011',
    budget: '33000',
  },
}
const refusals: Readonly<Record<CorpusLine['chat'], string>> = {
  ru: 'не скажу',
  kk: 'айтпаймын',
  en: 'rather not',
}

/** What a chat has come to: the lead's own fields, and what the bot has made of the last turn. */
export interface ChatState {
  dialog: Dialog
  name: string | null
  phone: string | null
  budget: number | null
  last: TurnResult | null
}

/** A customer's chat with the default questionnaire, through the dialog itself. */
export interface Chat {
  state: ChatState
  /** Says these items in one turn; gives how many answers came. */
  say(items: readonly Item[]): number
  /** Answers a question plainly, or refuses to. */
  answer(step: Step | 'hello', isRefused?: boolean): void
}

/** A new chat with somebody whose messenger is in that language. */
export function startChat(language: CorpusLine['chat']): Chat {
  const dialog = newDialog(language)
  const state: ChatState = { dialog, name: null, phone: null, budget: null, last: null }
  let count = 0
  let firstItem: number | null = null
  const send = (messages: readonly DialogMessage[]): number => {
    const { name, phone, budget } = state
    const at = new Date(1_764_400_000_000 + count * 60_000)
    const known = { name, phone, budget }
    const result = respond({
      flow: defaultFlow,
      dialog: state.dialog,
      messages,
      known,
      isListening: false,
      at,
    })
    const { captured } = result
    Object.assign(state, { dialog: result.dialog, last: result })
    state.name = captured.name ?? name
    state.phone = captured.phoneE164 ?? captured.phone ?? phone
    state.budget = captured.budget ?? budget
    return result.replies.length
  }
  const messageOf = (fields: Partial<DialogMessage>): DialogMessage => {
    const key = `m${count++}`
    return { id: key, key, kind: 'text', text: '', language, ...fields }
  }
  return {
    state,
    say(items) {
      firstItem ??= count
      const first = firstItem
      return send(items.flatMap((item) => fieldsOf(item, first).map(messageOf)))
    },
    answer(step, isRefused = false) {
      send([messageOf({ text: isRefused ? refusals[language] : plainAnswers[language][step] })])
    },
  }
}

function fieldsOf(item: Item, first: number): Partial<DialogMessage>[] {
  if (typeof item === 'string') return [{ text: item }]
  const said = item.caption ?? ''
  if (item.edit_of !== undefined)
    return [{ text: item.text ?? '', is_edit: true, edit_of: `m${first + item.edit_of}` }]
  if (item.album !== undefined)
    return item.album.map((caption) => ({ kind: 'photo', text: caption, said: caption, album: 'album' }))
  if (item.forward !== undefined) return [{ text: item.forward, is_forwarded: true, said: '' }]
  if (item.contact !== undefined)
    return [
      {
        kind: 'contact',
        text: 'contact',
        said: '',
        ...(item.own !== false && { shared_phone: item.contact }),
      },
    ]
  if (item.photo) return [{ kind: 'photo', text: 'photo', said }]
  if (item.document) return [{ kind: 'document', text: 'document', said }]
  if (item.voice) return [{ kind: 'voice', text: 'voice', said: '' }]
  return [{ kind: item.sticker ? 'sticker' : 'location', text: '·', said: '' }]
}
