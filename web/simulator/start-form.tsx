import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { errorText } from '../api/error-text.ts'
import { languages, useLanguage, useTexts } from '../i18n/language.tsx'
import { act, type Customer } from './customer.ts'
import { useAds, useSampleAd } from './sample-ad.ts'
import { simulatorTexts } from './simulator.texts.ts'

interface StartFormProps {
  /** The customer has pressed Start. */
  onStarted(customer: Customer): void
}

/** Who the customer is, and which ad brought them. */
export function StartForm({ onStarted }: StartFormProps): ReactNode {
  const texts = useTexts(simulatorTexts)
  const shown = useLanguage().language
  const ads = useAds()
  const sample = useSampleAd()
  const [name, setName] = useState('Иван')
  const [language, setLanguage] = useState('ru')
  const [code, setCode] = useState('')
  const start = useMutation({
    mutationFn: async (): Promise<Customer> => {
      const customer = { id: newUserId(), first_name: name.trim(), language_code: language }
      // What follows an ad's link brings its code; an empty one is no ad.
      await act(customer, { start: code })
      return customer
    },
    onSuccess: onStarted,
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    start.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={texts.name}
          required
          maxLength={64}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.customerLanguage}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
        <NativeSelect
          label={texts.ad}
          data={[
            { value: '', label: texts.noAd },
            ...(ads.data ?? []).map(({ code, title }) => ({ value: code, label: title })),
          ]}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {ads.data?.length === 0 && (
          <Button
            variant="default"
            loading={sample.isPending}
            onClick={() => sample.mutate(undefined, { onSuccess: (ad) => setCode(ad.code) })}
          >
            {texts.sampleAd}
          </Button>
        )}
        {start.error && (
          <Text size="sm" c="red" role="alert">
            {texts.failed}: {errorText(start.error, shown)}
          </Text>
        )}
        <Button type="submit" loading={start.isPending} disabled={name.trim() === ''}>
          {texts.begin}
        </Button>
      </Stack>
    </form>
  )
}

/** Telegram's ids have up to 52 bits; a random one is nobody the bot has met. */
function newUserId(): number {
  const [low = 0, high = 0] = crypto.getRandomValues(new Uint32Array(2))
  return (high % 2 ** 19) * 2 ** 32 + low + 1
}
