import { formatBaht } from '../../domain/shared/money'
import { lateFineOf } from '../../domain/voucher/amounts'
import { blankLine, blankPayee, payeeText, type VoucherDraft } from '../../domain/voucher/draft'
import type { Tx } from '../../prisma/client'
import { isId, newId } from '../../prisma/ids'
import { findPayee } from '../../prisma/payee'
import { readVoucher } from './form'

/** A sheet after a button of its own was pressed, and where the page is opened again. */
type Changed = {
  readonly draft: VoucherDraft
  readonly anchor: string
  readonly query: string
}

/** What a button inside the form does to the sheet, and where the page is opened again. */
export async function afterButton(tx: Tx, draft: VoucherDraft, button: string): Promise<Changed> {
  const [name = '', first = '', second = ''] = button.split('.')
  const index = /^\d{1,3}$/.test(first) ? Number(first) : -1
  const at = (anchor: string, changed: Partial<VoucherDraft> = {}, query = ''): Changed => ({
    draft: { ...draft, ...changed },
    anchor: anchor === '' ? '' : `#${anchor}`,
    query,
  })
  switch (name) {
    case 'add-line':
      return at(`lines.${draft.lines.length}.description`, { lines: [...draft.lines, blankLine] })
    case 'drop-line': {
      const lines = draft.lines.filter((_, n) => n !== index)
      return at('lines', { lines: lines.length === 0 ? [blankLine] : lines })
    }
    case 'add-payee':
      return at(`payees.${draft.payees.length}.name`, {
        payees: [...draft.payees, blankPayee(newId('pye'))],
      })
    case 'drop-payee': {
      const payees = draft.payees.filter((_, n) => n !== index)
      return at('payees.0', { payees: payees.length === 0 ? [blankPayee(newId('pye'))] : payees })
    }
    case 'find-payees':
      return at(`payees.${index}`, {}, `?payee=${index}`)
    case 'use-payee':
      return at(`payees.${index}`, await withPayee(tx, draft, index, second))
    case 'find-lines':
      return at('budgetLine')
    case 'find-enough':
      return at('budgetLine', {}, '?enough=yes')
    case 'use-budget-line':
      return at('findLine', {
        budgetLineIds: [first],
        lines: draft.lines.map((line) => ({ ...line, budgetLineId: '' })),
      })
    case 'add-budget-line':
      return at('findLine', { budgetLineIds: [...new Set([...draft.budgetLineIds, first])] })
    case 'drop-budget-line':
      return at('budgetLine', { budgetLineIds: draft.budgetLineIds.filter((id) => id !== first) })
    case 'use-fine': {
      const { order } = readVoucher(draft).content
      return at('fine', { fine: order ? formatBaht(lateFineOf(order).fine) : draft.fine })
    }
    case 'add-deduction':
      return at(`otherDeductions.${draft.otherDeductions.length}.description`, {
        otherDeductions: [
          ...draft.otherDeductions,
          { description: '', amount: '', accountCode: '', payeeId: '' },
        ],
      })
    case 'drop-deduction':
      return at('lines', {
        otherDeductions: draft.otherDeductions.filter((_, n) => n !== index),
      })
    default:
      return at('')
  }
}

/** The payee of the office's list takes the place of what was typed; lines that were for it stay for it. */
async function withPayee(
  tx: Tx,
  draft: VoucherDraft,
  index: number,
  payeeId: string,
): Promise<Partial<VoucherDraft>> {
  const listed = isId('pye', payeeId) ? await findPayee(tx, payeeId) : undefined
  const replaced = draft.payees[index]
  if (listed === undefined || replaced === undefined) return {}
  const idOf = (id: string): string => (id === replaced.id ? listed.id : id)
  return {
    payees: draft.payees.map((payee, n) => (n === index ? payeeText(listed) : payee)),
    lines: draft.lines.map((line) => ({ ...line, payeeId: idOf(line.payeeId) })),
    otherDeductions: draft.otherDeductions.map((each) => ({
      ...each,
      payeeId: idOf(each.payeeId),
    })),
  }
}
