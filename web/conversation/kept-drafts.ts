/** A file of a canned reply: it is on the server already. */
export interface ReplyFile {
  id: string
  name: string | null
  /** Bytes. */
  size: number | null
}

/** A message that staff have sent off. */
export interface Draft {
  text: string
  writtenAt: string
  /** Where only the answer was lost, the customer must not get it a second time. */
  idempotencyKey: string
  /** What goes with it. No page keeps these: they are gone once it is loaded anew. */
  files?: readonly File[]
  /** Files of canned replies that go with it, before its own. */
  replyFiles?: readonly ReplyFile[]
  /** A message whose files go once more. */
  filesOf?: string
}

/** Messages that the server has not confirmed, kept in this tab: loading the page anew must not lose them. */
export function keptDrafts(leadId: string): Draft[] {
  const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(leadId)) ?? '[]')
  return Array.isArray(stored) ? stored.filter(isDraft) : []
}

export function keepDraft(leadId: string, draft: Draft): void {
  if (draft.files !== undefined) return
  store(leadId, [...keptDrafts(leadId).filter(differs(draft)), draft])
}

export function dropDraft(leadId: string, draft: Draft): void {
  store(leadId, keptDrafts(leadId).filter(differs(draft)))
}

function differs({ idempotencyKey }: Draft): (other: Draft) => boolean {
  return (other) => other.idempotencyKey !== idempotencyKey
}

function store(leadId: string, drafts: Draft[]): void {
  if (drafts.length === 0) sessionStorage.removeItem(keyOf(leadId))
  else sessionStorage.setItem(keyOf(leadId), JSON.stringify(drafts))
}

function keyOf(leadId: string): string {
  return `leadbot unsent ${leadId}`
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const draft: Partial<Record<keyof Draft, unknown>> = value
  const { text, writtenAt, idempotencyKey, filesOf = '', replyFiles = [] } = draft
  const texts = [text, writtenAt, idempotencyKey, filesOf]
  return texts.every((part) => typeof part === 'string') && Array.isArray(replyFiles)
}
