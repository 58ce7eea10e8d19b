/** What people call to see whether somebody is there. */
export const attentionWords: ReadonlySet<string> = new Set(
  'алло ало алле аллоо ау эй аууу халло hello anyone anybody бар барсыз барсыздар'.split(' '),
)
