import type { useCombobox } from '@mantine/core'
import { useEffect } from 'react'

/** What is offered first is chosen by Enter. */
export function useFirstOption(
  { dropdownOpened, selectFirstOption }: ReturnType<typeof useCombobox>,
  found: readonly { id: string }[],
): void {
  const foundIds = found.map(({ id }) => id).join()
  useEffect(() => {
    if (dropdownOpened && foundIds !== '') selectFirstOption()
  }, [dropdownOpened, foundIds, selectFirstOption])
}
