import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Flow } from '../../src/dialog/flow.schema.ts'
import { defaultFlow } from '../../src/dialog/flows/default-flow.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { ApiError, call, callPage } from '../api/client.ts'
import { errorText } from '../api/error-text.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './flow.css'
import { flowTexts } from './flow.texts.ts'
import { FlowFields } from './flow-fields.tsx'
import { FlowPlay } from './flow-play.tsx'

interface FlowEditorProps {
  niche: NicheAnswer
  onClose(): void
}

/** What the bot asks in a niche, to be changed, and played before it is saved. */
export default function FlowEditor({ niche, onClose }: FlowEditorProps): ReactNode {
  const texts = useTexts(flowTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['niches', niche.id, 'flow'],
    queryFn: ({ signal }) => readFlow(niche.id, signal),
    // What is typed is not replaced by what somebody else saves.
    refetchOnWindowFocus: false,
    // Whoever opens it again after somebody else has saved begins from theirs.
    gcTime: 0,
  })
  return (
    <FormModal opened onClose={onClose} title={texts.title(niche.name)} size="90rem">
      {error && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {data ? (
        <Editor nicheId={niche.id} read={data} onDone={onClose} />
      ) : (
        error === null && <Waiting error={null} />
      )}
    </FormModal>
  )
}

/** A questionnaire as it was when it was read. */
interface ReadFlow {
  /** Null where the niche has none of its own. */
  flow: Flow | null
  /** Names the niche's revision: what is saved on it replaces no other. */
  etag: string | null
}

async function readFlow(niche_id: string, signal: AbortSignal): Promise<ReadFlow> {
  const params = { niche_id }
  // Before the questionnaire: one that comes between is a conflict then, not overwritten.
  const { etag } = await callPage('GET /api/niches/:niche_id', { params, signal })
  try {
    const read = await callPage('GET /api/niches/:niche_id/flow', { params, signal })
    return { flow: read.answer, etag: read.etag }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { flow: null, etag }
    throw error
  }
}

interface EditorProps {
  nicheId: string
  read: ReadFlow
  onDone(): void
}

function Editor({ nicheId, read, onDone }: EditorProps): ReactNode {
  const texts = useTexts(flowTexts)
  const { language } = useLanguage()
  // What the draft began from: what is read again later is another.
  const [{ flow: own, etag }] = useState(read)
  const [draft, setDraft] = useState(own ?? defaultFlow)
  const queries = useQueryClient()
  const at = { params: { niche_id: nicheId }, ...(etag !== null && { ifMatch: etag }) }
  const onSuccess = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['niches', nicheId] })
    onDone()
  }
  const saving = useMutation({
    mutationFn: () => call('PUT /api/niches/:niche_id/flow', { ...at, body: draft }),
    onSuccess,
  })
  const removing = useMutation({
    mutationFn: () => call('DELETE /api/niches/:niche_id/flow', at),
    onSuccess,
  })
  const failed = saving.error ?? removing.error
  return (
    <div className="flow-editor">
      <Stack gap="sm">
        {own === null && <Text size="sm">{texts.isDefault}</Text>}
        <FlowFields draft={draft} error={saving.error} onChange={setDraft} />
        {failed && (
          <Text size="sm" c="red" role="alert">
            {errorText(failed, language)}
          </Text>
        )}
        <Group gap="xs">
          <Button loading={saving.isPending} onClick={() => saving.mutate()}>
            {texts.save}
          </Button>
          {own !== null && (
            <Button
              variant="default"
              loading={removing.isPending}
              onClick={() => {
                if (window.confirm(texts.confirmDefault)) removing.mutate()
              }}
            >
              {texts.toDefault}
            </Button>
          )}
        </Group>
      </Stack>
      <FlowPlay nicheId={nicheId} draft={draft} />
    </div>
  )
}
