import { notifications } from '@mantine/notifications'
import { errorText } from '../api/error-text.ts'
import { useLanguage } from '../i18n/language.tsx'

/** Says what went wrong, where no field of the page can say it. */
export function useNotifyError(): (error: Error) => void {
  const { language } = useLanguage()
  return (error) => {
    notifications.show({ color: 'red', message: errorText(error, language), autoClose: 8_000 })
  }
}
