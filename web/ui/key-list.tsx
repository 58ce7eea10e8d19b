import { Kbd, Modal, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { shortcutTexts } from './shortcut.texts.ts'

/** Every key, and what it does. */
export default function KeyList({ onClose }: { onClose(): void }): ReactNode {
  const texts = useTexts(shortcutTexts)
  return (
    <Modal opened onClose={onClose} title={texts.title}>
      <Table>
        <Table.Tbody>
          {texts.keys.map(([keys, meaning]) => (
            <Table.Tr key={keys}>
              <Table.Td w={150}>
                <Kbd>{keys}</Kbd>
              </Table.Td>
              <Table.Td>{meaning}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
