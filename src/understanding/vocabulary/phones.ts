import type { Vocabulary } from '../lexicon.ts'

/** Words after which digits are some other number. */
export const otherNumberWords: Vocabulary = {
  ru: `заказ*, заявк*, заявлен*, накладн*, договор*, контракт*, счет, счета, счету, сч, артикул*, арт, код, кода,
    карт*, иин, бин, инн, кпп, огрн, вин, серийн*, имей, модел*, трек*, чек, чека, квитанц*, удостоверен*, паспорт*,
    лот, индекс*, айди, штрихкод*, госномер*, авто, рейс*, билет*, талон*, дом, дома, кв, квартир*, подъезд*,
    кабинет*, офис*, брон*, бик, иик, лицев*`,
  kk: 'тапсырыс*, шот*, келісімшарт*, карта*, жеке, өтінім*',
  en: `order, invoice, card, serial, tracking, contract, account, article, code, model, reference, ref, ticket,
    passport, iban, imei, vin, id, apartment, room, flight, request`,
}

/** Words that may stand between such a word and its digits. */
export const labelLinks: Vocabulary = {
  ru: 'номер*, ваш, ваша, ваше, такой, это, товара, клиента, заказа, для, счета, карты',
  kk: 'нөмірі, нөмір, номері',
  en: 'number, no, nr, num, is, it, your, the, of',
}

/** Words that say that digits are there to be dialled or written to. */
export const callingWords: Vocabulary = {
  ru: `тел, телефон*, номер*, нмоер, моб, мобил*, сот, сотов*, сотк*, звон*, позвон*, перезвон*, пирезвон*, набер*,
    набра*, созвон*, связ*, вацап*, ватсап*, вотсап*, ватцап*, вотцап*, вайбер*, телеграм*, телега, контакт*, запиш*,
    пиш*, напиш*`,
  kk: 'нөмір*, номір*, қоңырау*, хабарлас*, звонда*, шалыңыз*, шал, жазыңыз*, байланыс*, номерім, номерим',
  en: 'phone, number, call, mobile, cell, whatsapp, viber, telegram, contact, text, reach, dial, ring, tel',
}

/** Whose number it is when it is not the customer's. */
export const otherPeople: Vocabulary = {
  ru: `муж, мужа, мужу, жена, жены, жене, сын, сына, сыну, дочь, дочери, дочка, дочки, мама, мамы, маме, мамин, папа,
    папы, папе, папин, отец, отца, брат, брата, брату, сестра, сестры, сестре, сестренка, друг, друга, подруга,
    подруги, сосед, соседа, соседка, мастер, мастера, водитель, водителя, курьер, курьера, бухгалтер*, директор*,
    коллег*, начальник*, секретар*, племянни*, тетя, тети, дядя, дяди, бабушк*, дедушк*, зять, зятя, невестк*`,
  kk: `әкемнің, анамның, ағамның, әпкемнің, інімнің, күйеуімнің, әйелімнің, ұлымның, қызымның, досымның, көршімнің,
    шебердің, күйеуім, әйелім, ұлым, қызым, әкем, анам, ағам, әпкем`,
  en: 'husband*, wife*, son, sons, daughter*, mother*, mom*, mum*, father*, dad*, brother*, sister*, friend*, driver*',
}

/** Of a number that no longer holds, or never did. */
export const oldNumberWords: Vocabulary = {
  ru: `старый, старом, старого, предыдущ*, прошлый, прежн*, не работает, не действует, недействител*, не активен,
    не актуал*, неактуал*, заблокирован, отключен*, потерял, потеряла, неверный, неправильный, ошибочный, не мой,
    не тот, не этот, не туда, не отвечает, никто не отвечает, никто не берет, не берут, не дозвон*, ошиблась, ошибся, не используется, не пользуюсь`,
  kk: 'ескі, бұрынғы, қате, жұмыс істемейді, істемейді, өшіп қалды',
  en: 'old, previous, wrong, not working, no longer, not mine',
}

/** Before a number that the customer has dialled or seen: the shop's or anybody's. */
export const dialledNumberWords: Vocabulary = {
  ru: `звонил на, звонила на, звонили на, звоню на, звонил по, звонила по, звоню по, набирал, набирала, набираю, дозвониться на,
    дозвониться до, писал на, писала на, у вас на сайте, на вашем сайте, у вас в инсте, у вас указан, у вас написан, ваш номер,
    ваш телефон, ваш ватсап`,
  kk: 'сіздің нөмір*, сіздердің нөмір*, сайтыңыз*',
  en: 'i called, i rang, i dialed, i texted, your number, your phone, on your site, on your website',
}

/** Of the number that holds instead. */
export const newNumberWords: Vocabulary = {
  ru: `новый, новом, новая, правильный, верный, правильно, другой, теперь, лучше, актуальный, основной, надо, нужно,
    исправьте, поменяйте, замените, полностью`,
  kk: 'жаңа, дұрысы, дұрыс, басқа, енді',
  en: 'new, correct, right, instead, use, better, should be, change',
}
