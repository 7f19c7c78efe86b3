import type { PlainDate } from '../../../domain/shared/calendar'
import { formatBaht, type Satang } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import type { FormMark } from '../../forms/form'

/**
 * How far the print must be moved to meet the bank's paper, in tenths of a millimetre to the right and
 * down. Found with the calibration sheet, once per account and printer.
 */
export type ChequeCalibration = { readonly dx: number; readonly dy: number }

/** What is written on a cheque. Its number and the bank's own words are on the paper already. */
export type ChequeFacts = {
  readonly number: string
  readonly date: PlainDate
  readonly payeeName: string
  readonly net: Satang
  readonly calibration: ChequeCalibration
  readonly isExample: boolean
  readonly mark: FormMark
}

export type ChequeView = {
  readonly title: string
  readonly mark: string
  /** A test sheet on plain paper, with the boxes of the bank's form drawn in. */
  readonly guides: boolean
  /** The shift in millimetres. */
  readonly right: string
  readonly down: string
  readonly date: string
  readonly payee: string
  readonly words: string
  readonly figures: string
}

/**
 * เช็ค (แบบ 7.5): printed over the bank's form, 178 × 89 mm. Crossed, หรือผู้ถือ struck out, with a rule
 * from the last word to the end of each line; a cheque is never corrected. Source: §3.1 of the domain
 * notes on vouchers.
 */
export function chequeView(facts: ChequeFacts): ChequeView {
  if (facts.net <= 0n) throw new RangeError('A cheque is drawn for more than nothing')
  return {
    title: `เช็คเลขที่ ${facts.number}`,
    mark: facts.mark || (facts.isExample ? 'ตัวอย่าง' : ''),
    guides: false,
    right: millimetres(facts.calibration.dx),
    down: millimetres(facts.calibration.dy),
    ...chequeWriting(facts),
  }
}

/** What is written on the bank's lines, by the printer and on the page's drawing of the cheque alike. */
export type ChequeWriting = Pick<ChequeView, 'date' | 'payee' | 'words' | 'figures'>

/** The day, to whom, and how much: in words within parentheses, in figures between `=`. */
export function chequeWriting(
  facts: Pick<ChequeFacts, 'date' | 'payeeName' | 'net'>,
): ChequeWriting {
  return {
    date: thaiDate(facts.date, 'long'),
    payee: facts.payeeName,
    words: `(${bahtText(facts.net)})`,
    figures: `=${formatBaht(facts.net)}=`,
  }
}

/** The calibration sheet (แผ่นปรับตำแหน่ง) of an account: the same print, with guides, on plain paper. */
export function chequeCalibrationView(calibration: ChequeCalibration, date: PlainDate): ChequeView {
  return {
    ...chequeView({
      number: 'ทดสอบ',
      date,
      payeeName: 'บริษัท ทดสอบตำแหน่งพิมพ์ จำกัด',
      net: 123456_78n,
      calibration,
      isExample: false,
      mark: '',
    }),
    title: 'แผ่นปรับตำแหน่งพิมพ์เช็ค',
    guides: true,
  }
}

function millimetres(tenths: number): string {
  if (!Number.isInteger(tenths)) throw new RangeError('An offset is a whole number of tenths')
  return String(tenths / 10)
}
