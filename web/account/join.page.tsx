import { Button, Center, Loader, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiError, call } from '../api/client.ts'
import { shellTexts } from '../i18n/common.texts.ts'
import { useTexts } from '../i18n/language.tsx'
import { Failure } from '../ui/failure.tsx'
import { accountTexts } from './account.texts.ts'
import { JoinForm } from './join-form.tsx'

/** Where a link leads: whoever follows it chooses a name, a login and a password, or a new password alone. */
export default function JoinPage(): ReactNode {
  const texts = useTexts(accountTexts)
  const { loading } = useTexts(shellTexts)
  // Behind the `#`, so that it is in no request for the page.
  const [token] = useState(() => location.hash.slice(1))
  const { data, error, refetch } = useQuery({
    queryKey: ['link'],
    queryFn: ({ signal }) => call('POST /api/join/look', { body: { token }, signal }),
    enabled: token !== '',
  })
  const isOver = token === '' || (error instanceof ApiError && [400, 404].includes(error.status))
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder p="lg" w="100%" maw={420}>
        <Stack>
          <Title order={1} size="h3">
            {texts.joinTitle}
          </Title>
          {isOver && (
            <>
              <Text>{texts.over}</Text>
              <Button component="a" href="/">
                {texts.toSignIn}
              </Button>
            </>
          )}
          {error && !isOver && (
            <Failure title={texts.joinTitle} error={error} onRetry={() => void refetch()} />
          )}
          {!data && !error && !isOver && <Loader aria-label={loading} />}
          {data && <JoinForm token={token} link={data} />}
        </Stack>
      </Paper>
    </Center>
  )
}
