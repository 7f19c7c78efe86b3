import {
  alarmOf,
  daysWaiting,
  leavesByStatus,
  skippedLeaves,
  staleMonths,
  type RegisteredLeaf,
} from '../../domain/payment/cheque-register'
import { chequeLeafStatusText } from '../../domain/payment/payment'
import type { PlainDate } from '../../domain/shared/calendar'
import { chequeCollectionDays } from '../../domain/shared/deadline'
import { formatBaht, formatBahtOrDash, sum } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'

export type ChequeRegisterInput = {
  readonly books: readonly ChequeBook[]
  readonly bookId: string
  readonly leaves: readonly RegisteredLeaf[]
  /** Every cheque that calls for an act, in whatever book. */
  readonly alarms: readonly RegisteredLeaf[]
  readonly search: string
  readonly today: PlainDate
}

type ChequeBook = {
  readonly id: string
  readonly bankName: string
  readonly branch: string
  readonly accountNumber: string
  readonly firstNumber: string
  readonly lastNumber: string
  readonly receivedOn: PlainDate
  readonly leaves: number
  readonly blank: number
}

const nbsp = '\u00A0'

/** ทะเบียนคุมเช็ค: every leaf of a book, whatever became of it, with no gaps. */
export function chequeRegisterView(input: ChequeRegisterInput) {
  const { leaves, search, today } = input
  const book = input.books.find((candidate) => candidate.id === input.bookId)
  const skipped = search === '' ? skippedLeaves(leaves) : []
  return {
    title:
      book && search === '' ? `ทะเบียนคุมเช็ค ${book.firstNumber}–${book.lastNumber}` : 'ทะเบียนคุมเช็ค',
    section: 'payments' as const,
    styles: ['payment.css'],
    scripts: ['list.js'],
    search,
    bookId: input.bookId,
    books: input.books.map((candidate) => ({
      href: `/cheques?book=${candidate.id}`,
      name: `${candidate.firstNumber}–${candidate.lastNumber}`,
      account: `${candidate.bankName} ${candidate.accountNumber}`,
      left:
        candidate.blank === 0
          ? 'ใช้ครบแล้ว'
          : `เหลือ ${candidate.blank} จาก ${candidate.leaves}${nbsp}ฉบับ`,
      current: search === '' && candidate.id === input.bookId,
    })),
    heading: headingOf(input, book),
    counts: countText(leaves),
    alarms: input.alarms.map((leaf) => alarmLine(leaf, today)),
    skipped: skipped.map((leaf) => leaf.number).join(', '),
    rows: foldBlanks(leaves).map((rows) => rowOf(rows, today)),
    isEmpty: leaves.length === 0,
    emptyText:
      input.books.length === 0 ? 'ยังไม่มีสมุดเช็คในทะเบียน' : `ไม่พบเช็คที่ตรงกับ “${search}” ในทุกเล่ม`,
    total: formatBahtOrDash(
      sum(leaves.map((leaf) => (isPaying(leaf) ? (leaf.cheque?.net ?? 0n) : 0n))),
    ),
    printed: {
      kind: 'cheque-register',
      parameters: JSON.stringify({ book: input.bookId }),
      label: 'พิมพ์ทะเบียน',
    },
    canPrint: book !== undefined,
  }
}

function headingOf(input: ChequeRegisterInput, book: ChequeBook | undefined): string {
  if (input.search !== '') return `พบ ${input.leaves.length}${nbsp}ฉบับ ในทุกเล่ม`
  if (book === undefined) return ''
  return `${book.bankName} สาขา${book.branch} เลขที่บัญชี ${book.accountNumber} · เล่ม ${book.firstNumber} ถึง ${book.lastNumber} ${book.leaves}${nbsp}ฉบับ · รับเล่ม ${thaiDate(book.receivedOn, 'short')}`
}

function countText(leaves: readonly RegisteredLeaf[]): string {
  const counts = leavesByStatus(leaves)
  return (Object.keys(counts) as (keyof typeof counts)[])
    .filter((status) => counts[status] > 0)
    .map((status) => `${chequeLeafStatusText[status]} ${counts[status]}`)
    .join(' · ')
}

function isPaying(leaf: RegisteredLeaf): boolean {
  return leaf.status === 'printed' || leaf.status === 'signed' || leaf.status === 'issued'
}

function alarmLine(leaf: RegisteredLeaf, today: PlainDate) {
  return {
    href: `/payments/${leaf.cheque?.paymentId ?? ''}`,
    number: leaf.number,
    text: alarmText(leaf, today),
    payee: leaf.cheque?.payeeName ?? '',
    net: formatBaht(leaf.cheque?.net ?? 0n),
    isBad: leaf.status === 'signed',
  }
}

function alarmText(leaf: RegisteredLeaf, today: PlainDate): string {
  const { cheque } = leaf
  if (!cheque) return ''
  switch (alarmOf(leaf, today)) {
    case 'uncollected':
      return `ไม่มีผู้มารับ ${daysWaiting(cheque, today)}${nbsp}วัน เกิน ${chequeCollectionDays}${nbsp}วัน ให้ยกเลิก (R-330)`
    case 'stale':
      return leaf.status === 'signed'
        ? `เกิน ${staleMonths}${nbsp}เดือน ธนาคารไม่จ่าย ให้ยกเลิก (R-332)`
        : `เกิน ${staleMonths}${nbsp}เดือน ถ้ายังไม่ขึ้นเงิน ธนาคารไม่จ่าย (R-332)`
    case undefined:
      return ''
  }
}

/** A run of blank leaves is one line: they are accounted for without filling the page. */
function foldBlanks(leaves: readonly RegisteredLeaf[]): readonly (readonly RegisteredLeaf[])[] {
  const runs: RegisteredLeaf[][] = []
  for (const leaf of leaves) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const follows =
      before?.status === 'blank' && leaf.status === 'blank' && before.bookId === leaf.bookId
    if (run && follows) run.push(leaf)
    else runs.push([leaf])
  }
  return runs
}

function rowOf(run: readonly RegisteredLeaf[], today: PlainDate) {
  const [leaf] = run
  const last = run.at(-1)
  if (leaf === undefined || last === undefined) throw new RangeError('A run has a leaf at least')
  const { cheque } = leaf
  const spoiled = leaf.status === 'spoiled'
  const alarm = alarmOf(leaf, today)
  return {
    number: run.length === 1 ? leaf.number : `${leaf.number}–${last.number}`,
    many: run.length === 1 ? '' : `${run.length}${nbsp}ฉบับ`,
    tone: leaf.status === 'blank' ? 'blank' : spoiled || leaf.status === 'void' ? 'off' : '',
    href: cheque ? `/payments/${cheque.paymentId}` : '',
    on: cheque ? thaiDate(cheque.drawnOn, 'short') : '',
    vouchers:
      cheque && !spoiled
        ? cheque.vouchers.map(({ id, number }) => ({ href: `/vouchers/${id}`, number }))
        : [],
    payee: cheque && !spoiled ? cheque.payeeName : '',
    net: cheque && !spoiled ? formatBaht(cheque.net) : '',
    report: cheque && !spoiled ? cheque.reportNumber : '',
    signedBy: cheque && !spoiled ? cheque.signedBy : [],
    handedOver:
      cheque && !spoiled && cheque.handedOverOn ? thaiDate(cheque.handedOverOn, 'short') : '',
    receivedBy: cheque && !spoiled ? cheque.receivedBy : '',
    receipt: cheque && !spoiled && cheque.receiptNumber ? `ใบเสร็จ ${cheque.receiptNumber}` : '',
    status: chequeLeafStatusText[leaf.status],
    statusTone: leaf.status === 'issued' ? 'good' : spoiled || leaf.status === 'void' ? 'bad' : '',
    note: leaf.reason,
    alarm: alarm ? alarmText(leaf, today) : '',
    alarmTone: alarm && leaf.status === 'signed' ? 'bad' : 'warn',
  }
}
