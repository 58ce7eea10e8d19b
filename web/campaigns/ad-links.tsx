import { ActionIcon, CopyButton, Group, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBrandTelegram, IconBrandWhatsapp, IconCheck, IconCopy, IconQrcode } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { AdAnswer } from '../../src/campaigns/ad.api.ts'
import { call } from '../api/client.ts'
import { FormModal } from '../forms/form-modal.tsx'
import { useLanguage, useTexts } from '../i18n/language.tsx'
import { adLinksTexts } from './ad-links.texts.ts'
import { AdSheet } from './ad-sheet.tsx'

/** What brings customers to us by this ad: its code and links to copy, and a sheet with codes to scan. */
export function AdLinks({ ad }: { ad: AdAnswer }): ReactNode {
  const texts = useTexts(adLinksTexts)
  const { language } = useLanguage()
  const [isOpen, { open, close }] = useDisclosure(false)
  const { data: links } = useQuery({
    queryKey: ['ad links', ad.id, ad.code, language],
    queryFn: ({ signal }) => call('GET /api/ads/:ad_id/links', { params: { ad_id: ad.id }, signal }),
    staleTime: 60_000,
  })
  const named = (label: string): string => `${label}: ${ad.title}`
  const size = 16
  return (
    <Group gap={2} wrap="nowrap">
      <Copy value={ad.code} label={named(texts.copyCode)} icon={<IconCopy size={size} />} />
      <Copy
        value={links?.telegram ?? null}
        label={named(texts.copyTelegram)}
        icon={<IconBrandTelegram size={size} />}
      />
      <Copy
        value={links?.whatsapp ?? null}
        label={named(texts.copyWhatsapp)}
        icon={<IconBrandWhatsapp size={size} />}
      />
      <Tooltip label={texts.sheet}>
        <ActionIcon variant="subtle" aria-label={named(texts.sheet)} disabled={!links} onClick={open}>
          <IconQrcode size={size} />
        </ActionIcon>
      </Tooltip>
      <FormModal opened={isOpen} onClose={close} title={texts.sheet}>
        {links && <AdSheet title={ad.title} links={links} />}
      </FormModal>
    </Group>
  )
}

interface CopyProps {
  /** Null where there is nothing to copy yet. */
  value: string | null
  label: string
  icon: ReactNode
}

function Copy({ value, label, icon }: CopyProps): ReactNode {
  const texts = useTexts(adLinksTexts)
  if (value === null)
    return (
      <Tooltip label={texts.noAccount}>
        <ActionIcon variant="subtle" aria-label={label} disabled>
          {icon}
        </ActionIcon>
      </Tooltip>
    )
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? texts.copied : label}>
          <ActionIcon variant="subtle" aria-label={copied ? texts.copied : label} onClick={copy}>
            {copied ? <IconCheck size={16} /> : icon}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}
