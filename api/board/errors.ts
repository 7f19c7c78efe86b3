import { catalogue } from '../../domain/shared/errors'

/** Refusals of the board itself. */
export const boardError = catalogue({
  BOARD_NOT_YOURS: {
    as: 'forbidden',
    en: 'The board is for {who}',
    th: 'หน้านี้เป็นของ{who} ผู้มีหน้าที่เร่งรัดเอกสารที่ค้าง เอกสารที่ท่านส่งต่อไปแล้วดูได้ที่ “ฉันส่งไปแล้ว”',
  },
})
