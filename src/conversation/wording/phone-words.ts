/** Words that only say that a number follows, or what to do with it. */
export const phoneWords: ReadonlySet<string> = new Set(
  `мой моя номер номерок телефон телефона тел сотовый моб вот это на по звоните позвоните перезвоните наберите
  пишите напишите мне ватсап вацап вотсап whatsapp wa telegram телеграм контакт
  менің менин нөмірім номерим нөмір телефоным ұялы қоңырау шалыңыз шалыңызшы хабарласыңыз хабарласыңызшы
  жазыңыз маған мына осы
  my number phone is its here call text write me at on cell mobile contact please пожалуйста`.split(/\s+/),
)
