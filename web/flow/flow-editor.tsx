import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Flow } from '../../src/dialog/flow.schema.ts'
import { defaultFlow } from '../../src/dialog/flows/default-flow.ts'
import type { NicheAnswer } from '../../src/niches/niche.api.ts'
import { ApiError, call } from '../api/client.ts'
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
  })
  return (
    <FormModal opened onClose={onClose} title={texts.title(niche.name)} size="90rem">
      {error && <Failure title={texts.failed} error={error} onRetry={() => void refetch()} />}
      {data ? (
        <Editor nicheId={niche.id} own={data.flow} onDone={onClose} />
      ) : (
        error === null && <Waiting error={null} />
      )}
    </FormModal>
  )
}

/** Null where the niche has none of its own. */
async function readFlow(niche_id: string, signal: AbortSignal): Promise<{ flow: Flow | null }> {
  try {
    return { flow: await call('GET /api/niches/:niche_id/flow', { params: { niche_id }, signal }) }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { flow: null }
    throw error
  }
}

interface EditorProps {
  nicheId: string
  own: Flow | null
  onDone(): void
}

function Editor({ nicheId, own, onDone }: EditorProps): ReactNode {
  const texts = useTexts(flowTexts)
  const { language } = useLanguage()
  const [draft, setDraft] = useState(own ?? defaultFlow)
  const queries = useQueryClient()
  const params = { niche_id: nicheId }
  const onSuccess = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['niches', nicheId] })
    onDone()
  }
  const saving = useMutation({
    mutationFn: () => call('PUT /api/niches/:niche_id/flow', { params, body: draft }),
    onSuccess,
  })
  const removing = useMutation({
    mutationFn: () => call('DELETE /api/niches/:niche_id/flow', { params }),
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
