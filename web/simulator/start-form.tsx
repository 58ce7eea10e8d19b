import { Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { languages, useTexts } from '../i18n/language.tsx'
import type { Customer } from './customer.ts'
import { useAds, useSampleAd } from './sample-ad.ts'
import { simulatorTexts } from './simulator.texts.ts'

interface StartFormProps {
  /** The customer presses Start, having followed an ad's link; an empty code is no ad. */
  onStart(customer: Customer, adCode: string): void
}

/** Who the customer is, and which ad brought them. */
export function StartForm({ onStart }: StartFormProps): ReactNode {
  const texts = useTexts(simulatorTexts)
  const ads = useAds()
  const sample = useSampleAd()
  const [name, setName] = useState('Иван')
  const [language, setLanguage] = useState('ru')
  const [code, setCode] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onStart({ id: newUserId(), first_name: name.trim(), language_code: language }, code)
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
        <Button type="submit" disabled={name.trim() === ''}>
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
