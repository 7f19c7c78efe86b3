import { officialForm, officialForms } from '../../domain/shared/official-form'
import { thaiDateTime } from '../../domain/shared/thai'

/** แบบพิมพ์ of a document, or of the payments of a voucher, and what became of it. */
export type PrintFacts = {
  readonly id: string
  readonly documentId: string
  readonly form: string
  readonly status: string
  readonly pages: number | undefined
  readonly reprints: number
  /** Whether and why it no longer stands: a later one in its place, its document cancelled, its leaf spoiled. */
  readonly standing: 'stands' | 'replaced' | 'cancelled' | 'spoiled'
  /** The leaf that its payment is paid with now; empty for a document's own. */
  readonly chequeNumber: string
  readonly verifyCode: string
  readonly printedAt: Date | undefined
}

/** A frozen form as the page lists it. */
export type PrintView = {
  readonly name: string
  readonly href: string
  readonly stands: boolean
  /** Void: struck out. One that a later one replaced still says what was so on its day. */
  readonly isVoid: boolean
  /** Why it no longer stands; else empty. */
  readonly mark: string
  readonly facts: string
  readonly state: string
  readonly againHref: string
  readonly copyHref: string
  readonly verifyHref: string
}

const nbsp = '\u00A0'

/** The frozen forms of a voucher and of its payments: those of several cheques are told apart by the cheque. */
export function printsView(
  prints: readonly PrintFacts[],
  organisationId: string,
): readonly PrintView[] {
  const cheques = new Set(prints.map(({ chequeNumber }) => chequeNumber))
  cheques.delete('')
  return prints.map((print) => printView(print, organisationId, cheques.size > 1))
}

/** A frozen form in one line of a document's page. */
export type PrintLine = {
  readonly name: string
  readonly href: string
  readonly note: string
  /** The printer has it still to do: the page looks again by itself. */
  readonly isWaiting: boolean
}

/** What a line of the papers says of one: where it opens, and what became of it. */
export function printLine(print: PrintFacts, organisationId: string): PrintLine {
  const { name, href, facts, state, mark } = printView(print, organisationId)
  const note = [mark, facts, state].filter(Boolean).join(' · ')
  return { name, href, note, isWaiting: print.status === 'wanted' }
}

/** A frozen form: where it opens, where a counted copy is asked for, where its QR code leads. */
export function printView(print: PrintFacts, organisationId: string, ofSeveral = false): PrintView {
  const isPrinted = print.status === 'printed'
  return {
    name: nameOf(print, ofSeveral),
    href: isPrinted ? `/forms/${print.id}.pdf` : '',
    stands: print.standing === 'stands',
    isVoid: print.standing === 'cancelled' || print.standing === 'spoiled',
    mark: markOf(print),
    facts: [
      print.pages ? `${print.pages}${nbsp}หน้า` : '',
      print.printedAt ? thaiDateTime(print.printedAt) : '',
      print.reprints > 0 ? `พิมพ์ซ้ำ ${print.reprints}${nbsp}ครั้ง` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    state: isPrinted ? '' : print.status === 'failed' ? 'พิมพ์ไม่สำเร็จ' : 'กำลังพิมพ์',
    againHref: print.status === 'failed' ? `/forms/${print.id}/retry` : '',
    copyHref: isPrinted ? `/forms/${print.id}/copies` : '',
    verifyHref: isPrinted ? `/verify/${organisationId}/${print.verifyCode}` : '',
  }
}

/** The frozen file of what was cancelled bears no mark: its name says what it is. */
function nameOf({ form, standing, chequeNumber }: PrintFacts, ofSeveral: boolean): string {
  const own = officialForms[officialForm(form)]
  const isTold = ofSeveral && chequeNumber !== '' && standing !== 'spoiled'
  const cheque = form === 'cheque' ? chequeNumber : `ของเช็ค${nbsp}${chequeNumber}`
  const name = isTold ? `${own} ${cheque}` : own
  return standing === 'cancelled' ? `${name} ต้นฉบับก่อนยกเลิก` : name
}

function markOf({ standing, chequeNumber }: PrintFacts): string {
  switch (standing) {
    case 'stands':
      return ''
    case 'replaced':
      return 'แทนที่ด้วยฉบับหลัง'
    case 'cancelled':
      return 'ยกเลิก'
    case 'spoiled':
      return `เช็คเสีย แทนที่ด้วยเช็ค${nbsp}${chequeNumber}`
  }
}
