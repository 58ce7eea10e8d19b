import { Button, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { renderSVG } from 'uqr'
import type { Answer } from '../api/client.ts'
import { useTexts } from '../i18n/language.tsx'
import { adLinksTexts } from './ad-links.texts.ts'
import './ad-sheet.css'

interface AdSheetProps {
  title: string
  links: Answer<'GET /api/ads/:ad_id/links'>
}

/** A sheet for the counter or the lamp post: the codes to scan, and the code to name. Printed, it stands alone. */
export function AdSheet({ title, links }: AdSheetProps): ReactNode {
  const texts = useTexts(adLinksTexts)
  const { telegram, whatsapp, say } = links
  return (
    <>
      <div className="ad-sheet">
        <Title order={3} ta="center">
          {title}
        </Title>
        <div className="ad-sheet-codes">
          {telegram !== null && <Scan channel="Telegram" link={telegram} />}
          {whatsapp !== null && <Scan channel="WhatsApp" link={whatsapp} />}
        </div>
        <Text ta="center" fw={600} size="lg">
          {say}
        </Text>
      </div>
      {telegram === null && whatsapp === null && (
        <Text size="sm" c="dimmed" mt="xs">
          {texts.noLinks}
        </Text>
      )}
      <Button mt="md" fullWidth leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
        {texts.print}
      </Button>
    </>
  )
}

function Scan({ channel, link }: { channel: string; link: string }): ReactNode {
  const texts = useTexts(adLinksTexts)
  const src = `data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 4, ecc: 'M' }))}`
  return (
    <figure>
      <img src={src} alt={texts.qr(channel)} width={200} height={200} />
      <figcaption>{channel}</figcaption>
    </figure>
  )
}
