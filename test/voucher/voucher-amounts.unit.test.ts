import { assert, constantFrom, integer, property, record, array, bigInt, boolean } from 'fast-check'
import { plainDate } from '../../domain/shared/calendar'
import { formatBaht, parseBaht, sum } from '../../domain/shared/money'
import {
  amountsByLine,
  amountsOf,
  amountsOfPayees,
  lateFineOf,
  withholdingOf,
} from '../../domain/voucher/amounts'
import type { VoucherContent, VoucherPayee } from '../../domain/voucher/voucher'
import {
  cleaningLine,
  company,
  hireJob,
  instalment,
  invoiceLine,
  labourer,
  lateGoods,
  lateHireJob,
  lines,
  orderWith,
  sprayLine,
  stateEnterprise,
  taxes,
  twoBills,
} from '../support/vouchers'

/** The figures of a voucher as the form prints them. */
function figuresOf(content: VoucherContent): Readonly<Record<string, string>> {
  const { gross, vatBase, vat, withholding, fine, net } = amountsOf(content, taxes)
  return Object.fromEntries(
    Object.entries({ gross, vatBase, vat, withholding, fine, net }).map(([name, amount]) => [
      name,
      formatBaht(amount),
    ]),
  )
}

describe('the stories', () => {
  test('S01: a hire job of 50,000.00 from a company', () => {
    expect(figuresOf(hireJob)).toEqual({
      gross: '50,000.00',
      vatBase: '46,728.97',
      vat: '3,271.03',
      withholding: '467.29',
      fine: '0.00',
      net: '49,532.71',
    })
    expect(amountsOf(hireJob, taxes).payees[0]?.withholding.form).toBe('pnd53')
  })

  test('S02: five days late, by the floor of 100 baht a day; the tax is not lowered by the fine', () => {
    expect(lateFineOf(orderWith({ deliveredOn: plainDate('2026-11-04') }))).toEqual({
      daysLate: 5,
      base: parseBaht('50,000.00'),
      perDay: parseBaht('100.00'),
      fine: parseBaht('500.00'),
      exceedsTenth: false,
    })
    expect(figuresOf(lateHireJob)).toMatchObject({
      withholding: '467.29',
      fine: '500.00',
      net: '49,032.71',
    })
  })

  test('S03: only what came late is fined, at 0.20 % a day without a floor', () => {
    expect(lateGoods.order && lateFineOf(lateGoods.order)).toMatchObject({
      daysLate: 7,
      perDay: parseBaht('85.60'),
      fine: parseBaht('599.20'),
    })
    expect(figuresOf(lateGoods)).toEqual({
      gross: '107,000.00',
      vatBase: '100,000.00',
      vat: '7,000.00',
      withholding: '1,000.00',
      fine: '599.20',
      net: '105,400.80',
    })
  })

  test('S04: an instalment of 9,500.00 is taxed because the whole order is 19,000.00', () => {
    expect(figuresOf(instalment)).toMatchObject({
      vat: '0.00',
      withholding: '95.00',
      net: '9,405.00',
    })
    expect(amountsOf(instalment, taxes).payees[0]?.withholding.form).toBe('pnd3')
    const alone = { ...instalment, order: orderWith({ total: parseBaht('9,500.00') }) }
    expect(figuresOf(alone)).toMatchObject({ withholding: '0.00', net: '9,500.00' })
  })
})

describe('tax', () => {
  const taxOf = (payee: VoucherPayee, amount: string, total?: string) =>
    withholdingOf(
      payee,
      parseBaht(amount),
      parseBaht(amount),
      total === undefined ? undefined : { total: parseBaht(total) },
      taxes,
    )

  test.each([
    ['a company below 500.00', company, '499.99', '0.00', 'below-threshold'],
    ['a company from 500.00', company, '500.00', '5.00', undefined],
    ['a person below 10,000.00', labourer, '9,999.99', '0.00', 'below-threshold'],
    ['a person from 10,000.00', labourer, '10,000.00', '100.00', undefined],
    ['an exempt state enterprise', stateEnterprise, '1,000,000.00', '0.00', 'exempt'],
  ] as const)('%s', (_whom, payee, amount, tax, none) => {
    const { tax: withheld, none: reason } = taxOf(payee, amount)
    expect([formatBaht(withheld), reason]).toEqual([tax, none])
  })

  test('a smaller order than the payment does not lower what is tried', () => {
    expect(taxOf(labourer, '10,000.00', '9,000.00').tax).toBe(parseBaht('100.00'))
  })

  test('half a satang of tax is rounded up', () => {
    expect(taxOf(company, '500.50').tax).toBe(501n)
    expect(taxOf(company, '500.49').tax).toBe(500n)
  })

  test('VAT is taken out of each invoice by itself', () => {
    const one = { ...hireJob, lines: [invoiceLine(sprayLine, company, '20.00', '1')] }
    const three = {
      ...hireJob,
      lines: ['1', '2', '3'].map((n) => invoiceLine(sprayLine, company, '20.00', n)),
    }
    expect(amountsOf(three, taxes).vat).toBe(3n * amountsOf(one, taxes).vat)
  })

  test('each payee is tried by itself, and pays no other payee’s deductions', () => {
    const { payees } = amountsOf(
      {
        ...twoBills,
        fine: 100n,
        otherDeductions: [
          { payeeId: company.id, description: 'ค่าน้ำ', amount: 250n, accountCode: '2111020199' },
        ],
      },
      taxes,
    )
    expect(
      payees.map(({ payee, fine, other, withholding }) => [payee.id, fine, other, withholding.tax]),
    ).toEqual([
      [stateEnterprise.id, 100n, 0n, 0n],
      [company.id, 0n, 250n, 6000n],
    ])
  })
})

describe('the fine', () => {
  test.each([
    ['on the day it is due', '2026-10-30', 0, 0, '0.00'],
    ['one day late', '2026-10-31', 0, 1, '100.00'],
    ['late, within an extension of five days', '2026-11-04', 5, 0, '0.00'],
    ['late beyond an extension', '2026-11-06', 5, 2, '200.00'],
  ] as const)('%s', (_when, delivered, extensionDays, daysLate, fine) => {
    const due = lateFineOf(orderWith({ deliveredOn: plainDate(delivered), extensionDays }))
    expect([due.daysLate, formatBaht(due.fine)]).toEqual([daysLate, fine])
  })

  test('what has not come yet is not fined yet', () => {
    expect(lateFineOf(orderWith({ deliveredOn: undefined })).fine).toBe(0n)
  })

  test('exactly a tenth of the price is not above it', () => {
    const order = orderWith({ fineRate: 100, fineFloor: 0n, deliveredOn: plainDate('2026-11-09') })
    expect(lateFineOf(order)).toMatchObject({ fine: parseBaht('5,000.00'), exceedsTenth: false })
    expect(lateFineOf({ ...order, deliveredOn: plainDate('2026-11-10') })).toMatchObject({
      exceedsTenth: true,
    })
  })
})

describe('whatever is asked for', () => {
  const payees = [company, labourer, stateEnterprise]
  const anyLine = record({
    payee: integer({ min: 0, max: 2 }),
    line: integer({ min: 0, max: lines.length - 1 }),
    amount: bigInt({ min: 1n, max: 10n ** 12n }),
  })
  const anyContent = record({
    asked: array(anyLine, { minLength: 1, maxLength: 8 }),
    vat: array(boolean(), { minLength: 3, maxLength: 3 }),
    fine: bigInt({ min: 0n, max: 10n ** 6n }),
    retention: bigInt({ min: 0n, max: 10n ** 6n }),
    other: bigInt({ min: 0n, max: 10n ** 6n }),
    deductedFrom: constantFrom(...payees),
  }).map(({ asked, vat, fine, retention, other, deductedFrom }): VoucherContent => ({
    ...hireJob,
    payees: payees.map((payee, index) => ({ ...payee, vatRegistered: vat[index] ?? false })),
    lines: asked.map(({ payee, line, amount }, index) =>
      invoiceLine(lines[line] ?? cleaningLine, payees[payee] ?? company, amount, String(index)),
    ),
    fine,
    retention,
    otherDeductions: [
      { payeeId: deductedFrom.id, description: 'หักอื่น', amount: other, accountCode: '2111020199' },
    ],
  }))

  test('the payees together get the net, and nothing is lost between gross, VAT and deductions', () => {
    assert(
      property(anyContent, (content) => {
        const amounts = amountsOf(content, taxes)
        expect(sum(amounts.payees.map((payee) => payee.net))).toBe(amounts.net)
        expect(amounts.gross).toBe(sum(content.lines.map((line) => line.amount)))
        expect(amounts.vatBase + amounts.vat).toBe(amounts.gross)
        expect(amounts.net + amounts.deductions).toBe(amounts.gross)
        expect(amounts.deductions).toBe(
          amounts.withholding + amounts.fine + amounts.retention + amounts.other,
        )
        expect(sum(amountsByLine(content.lines).map((line) => line.amount))).toBe(amounts.gross)
      }),
    )
  })

  test('what some payees get and what the others get make the whole again', () => {
    assert(
      property(anyContent, (content) => {
        const amounts = amountsOf(content, taxes)
        const paid = amountsOfPayees(amounts, ({ id }) => id === company.id)
        const rest = amountsOfPayees(amounts, ({ id }) => id !== company.id)
        expect(paid.gross + rest.gross).toBe(amounts.gross)
        expect(paid.withholding + rest.withholding).toBe(amounts.withholding)
        expect(paid.deductions + rest.deductions).toBe(amounts.deductions)
        expect(paid.net + rest.net).toBe(amounts.net)
        expect(rest.payees.map(({ payee }) => payee.id)).not.toContain(company.id)
      }),
    )
  })

  test('tax is never more than a percent of the value before VAT, to the half satang', () => {
    assert(
      property(anyContent, (content) => {
        for (const { withholding, vatBase } of amountsOf(content, taxes).payees)
          expect(withholding.tax * 200n <= vatBase * 2n + 100n).toBe(true)
      }),
    )
  })
})
