import { brotliDecompressSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { variantGlyphs } from '../../activities/thai-text'
import { supervisorTitle } from '../../domain/ordinance/clocks'
import { fullTitles } from '../../domain/organisation/titles'
import { plainDate } from '../../domain/shared/calendar'
import { chequeView } from '../../templates/payment/forms/cheque'
import { chequeReportView } from '../../templates/payment/forms/cheque-report'
import { withholdingTaxCertificateView } from '../../templates/payment/forms/withholding-tax-certificate'
import { disbursementVoucherView } from '../../templates/voucher/forms/disbursement-voucher'
import { evidenceCoverView } from '../../templates/voucher/forms/evidence-cover'
import {
  approvedHireJob,
  blankHireJob,
  danThapTako,
  hireJobCertificate,
  hireJobCheque,
  hireJobCover,
  longReport,
  maeSai,
  manyBills,
  original,
  paidHireJob,
  utilityReport,
  utilityVouchers,
} from './facts'
import { poisoned } from './poison'
import {
  certificateHtml,
  chequeHtml,
  coverHtml,
  reportHtml,
  transferHtml,
  voucherHtml,
} from './samples'
import { amendedWords, councilTransfer } from './transfer-facts'

describe('the disbursement voucher', () => {
  test('states title, payee, amounts and words', () => {
    const text = textOf(voucherHtml(approvedHireJob))

    for (const words of [
      'ฎีกาเบิกเงินตามงบประมาณ',
      'องค์การบริหารส่วนตำบลแม่ใส',
      'อำเภอเมืองพะเยา จังหวัดพะเยา',
      'สป.14/2570',
      'บริษัท ตัวอย่างคลีนนิ่งเซอร์วิส จำกัด',
      '46,728.97',
      '3,271.03',
      '467.29',
      '(ห้าหมื่นบาทถ้วน)',
      '(สี่หมื่นเก้าพันห้าร้อยสามสิบสองบาทเจ็ดสิบเอ็ดสตางค์)',
      'คงเหลือ 368,000.00 บาท',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('opinions state the net, and nobody’s the gross', () => {
    const text = textOf(voucherHtml(approvedHireJob))

    expect(text).toContain('เห็นควรให้เบิกจ่ายได้ จำนวนเงิน 49,532.71 บาท')
    expect(text).toContain('เห็นควรอนุมัติให้เบิกจ่ายได้ จำนวนเงิน 49,532.71 บาท')
    expect(text).not.toContain('จำนวนเงิน 50,000.00 บาท')
  })

  test('the foot of every page shows the treasury number', () => {
    expect(textOf(voucherHtml(approvedHireJob)).match(/เลขที่คลังรับ 37\/2570 ?หน้า/g)).toHaveLength(3)
  })

  test('an acting officer signs in the own post for the other', () => {
    expect(disbursementVoucherView(approvedHireJob).signs['clerk-endorse']).toMatchObject({
      name: 'นายวิชัย มั่นคง',
      lines: ['รองปลัดองค์การบริหารส่วนตำบล รักษาราชการแทน', 'ปลัดองค์การบริหารส่วนตำบลแม่ใส'],
      date: { day: '2', month: 'พฤศจิกายน', year: '2569' },
    })
  })

  test('a form that nobody has signed has empty lines, no names and no dates', () => {
    const { signs, receivedBy, treasuryNumber } = disbursementVoucherView(blankHireJob)

    expect(Object.values(signs).map((sign) => sign.name)).toEqual(['', '', '', '', '', ''])
    expect(new Set(Object.values(signs).map((sign) => sign.date?.day))).toEqual(new Set(['']))
    expect([receivedBy, treasuryNumber]).toEqual(['', ''])
    expect(signs.approve.lines).toEqual(['นายกองค์การบริหารส่วนตำบลแม่ใส'])
  })

  test('boxes 5 and 6 are empty until the voucher is paid', () => {
    expect(disbursementVoucherView(approvedHireJob).payment).toMatchObject({
      isMade: false,
      bank: '',
      chequeNumber: '',
      net: '',
    })
    expect(disbursementVoucherView(paidHireJob).payment).toMatchObject({
      isMade: true,
      chequeNumber: '10004571',
      net: '49,532.71',
      receivers: [{ name: 'นายอำนวย ตัวอย่าง' }, { name: '' }],
    })
  })

  test('nothing withheld prints a hyphen', () => {
    const [electricity] = utilityVouchers
    const { deductions } = disbursementVoucherView(electricity ?? approvedHireJob)

    expect(deductions).toMatchObject({
      withholding: '-',
      withholdingLabel: '',
      fine: '-',
      other: '-',
    })
  })

  test('arrears of two months are withheld on together', () => {
    const view = utilityVouchers.map((facts) => disbursementVoucherView(facts))

    expect(view.map((each) => each.gross)).toEqual(['20,348.81', '203.30', '203.30', '6,420.00'])
    expect(view.map((each) => each.deductions.withholding)).toEqual(['-', '-', '-', '60.00'])
    expect(view[3]?.toClerk).toBe('ปลัดเทศบาลตำบลด่านทับตะโก')
    expect(view[3]?.toExecutive).toBe('นายกเทศมนตรีตำบลด่านทับตะโก')
  })

  test('a bill is named by its number and its month, an earlier one by its month alone', () => {
    const bill = utilityVouchers.find(({ content }) => content.lines.length > 1)
    if (!bill) throw new Error('a bill of two months')
    const text = textOf(voucherHtml(bill)).replaceAll('\u00A0', ' ')
    expect(text).toContain('งวด ม.ค. 2569')
    expect(text).toContain('งวด ก.พ. 2569')
  })

  test('lines of several budget lines are classified by the table', () => {
    const view = disbursementVoucherView(manyBills(4, 2, 2))

    expect(view.classification).toMatchObject({
      programme: 'บริหารงานทั่วไป (00110)',
      type: 'ตามตารางงบประมาณ',
    })
    expect(view.certifiedBalance).toBe('คงเหลือตามตารางงบประมาณ')
    expect(view.payee).toBeUndefined()
    expect(view.payees).toHaveLength(2)
  })

  test('each line carries the total so far, for the page it might end', () => {
    const view = disbursementVoucherView(manyBills(3, 1, 1))

    expect(view.items.rows.map((row) => row.carried)).toEqual(['3,210.00', '6,420.01', '9,630.03'])
    expect(view.items.rows.at(-1)?.carried).toBe(view.gross)
  })
})

describe('marks', () => {
  test('an example organisation says so on every page of every form', () => {
    for (const html of everyForm()) {
      const pages = html.match(/<section /g) ?? []
      expect(html.match(/data-mark="ตัวอย่าง"/g)).toHaveLength(pages.length)
    }
  })

  test('an office that is no example prints no mark on an original', () => {
    const facts = { ...approvedHireJob, organisation: { ...maeSai, isExample: false } }

    expect(voucherHtml(facts)).toContain('data-mark=""')
    expect(textOf(voucherHtml(facts))).not.toContain('ตัวอย่าง ข้อมูลสมมุติ')
  })

  test('a cancelled form of an example is marked cancelled, and example at its foot', () => {
    const html = voucherHtml({ ...approvedHireJob, print: { ...original, mark: 'ยกเลิก' } })

    expect(html).toContain('data-mark="ยกเลิก"')
    expect(textOf(html)).toContain('ตัวอย่าง ข้อมูลสมมุติ ใช้เป็นเอกสารราชการไม่ได้')
  })

  test('a reprint is counted', () => {
    const print = { ...original, mark: 'สำเนา' as const, copyNumber: 2 }

    expect(textOf(voucherHtml({ ...approvedHireJob, print }))).toContain('สำเนาครั้งที่ 2')
  })

  test('a form takes no picture from elsewhere', () => {
    const organisation = { ...maeSai, emblemDataUri: 'https://example.go.th/emblem.png' }

    expect(() => voucherHtml({ ...approvedHireJob, organisation })).toThrow('data: URI')
  })
})

describe('the evidence cover', () => {
  test('lists each paper, and under the last of a payee what is due', () => {
    const { rows, netWords } = evidenceCoverView(hireJobCover)

    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      invoice: 'IV6911-007',
      amount: '50,000.00',
      subtotal: {
        count: 'รวม 1 ฉบับ',
        withholdingLabel: 'หัก ภาษี ณ ที่จ่าย (1% ของ 46,728.97)',
        withholding: '467.29',
        net: '49,532.71',
      },
    })
    expect(netWords).toBe('สี่หมื่นเก้าพันห้าร้อยสามสิบสองบาทเจ็ดสิบเอ็ดสตางค์')
  })

  test('papers that are of no month are of the month of their date', () => {
    const dates = hireJobCover.content.lines.map((line) => line.invoicedOn)

    expect(dates).toEqual(['2026-10-28'])
    expect(evidenceCoverView(hireJobCover).period).toBe('ต.ค. 2569')
  })

  test('a bill without a number is known by its month', () => {
    const [, telephone] = utilityVouchers
    if (!telephone) throw new Error('The telephone voucher is missing')
    const view = evidenceCoverView({
      ...hireJobCover,
      content: telephone.content,
      amounts: telephone.amounts,
    })

    expect(view.rows.map((row) => row.invoice)).toEqual(['งวด ม.ค.\u00A02569', '0000928716511'])
    expect(view.period).toBe('ม.ค.\u00A02569 – ก.พ.\u00A02569')
  })
})

describe('the cheque report', () => {
  test('one cheque for three vouchers stands once, with what it pays together', () => {
    const { cheques, count, totals, spoiled } = chequeReportView(utilityReport)

    expect(count).toBe('รวม 4 ฎีกา เช็ค 2 ฉบับ')
    expect(cheques[1]?.rows.map((row) => row.cheque?.number)).toEqual([
      '10002216',
      undefined,
      undefined,
    ])
    expect(cheques[1]?.rows[0]?.cheque).toMatchObject({ rows: '3', together: 'รวม 6,766.60' })
    expect(totals).toEqual({
      gross: '27,175.41',
      withholding: '60.00',
      fineAndOther: '-',
      net: '27,115.41',
    })
    expect(spoiled).toBe('เช็คเสีย/ยกเลิก 1 ฉบับ: เลขที่ 10002215 (พิมพ์ชื่อผู้รับเงินคลาดเคลื่อน)')
  })

  test('what the last cheque carries is the total', () => {
    const { cheques, totals } = chequeReportView(longReport(40))

    expect(cheques.at(-1)?.carried).toEqual(totals)
  })
})

describe('the cheque', () => {
  test('figures and words are tight', () => {
    expect(chequeView(hireJobCheque)).toMatchObject({
      figures: '=49,532.71=',
      words: '(สี่หมื่นเก้าพันห้าร้อยสามสิบสองบาทเจ็ดสิบเอ็ดสตางค์)',
    })
  })

  test('the print is moved by tenths of a millimetre', () => {
    const html = chequeHtml({ ...hireJobCheque, calibration: { dx: 15, dy: -3 } })

    expect(html).toContain('--dx:1.5mm;--dy:-0.3mm')
  })

  test('nothing can’t be drawn', () => {
    expect(() => chequeView({ ...hireJobCheque, net: 0n })).toThrow(RangeError)
  })
})

describe('the tax certificate', () => {
  test('states the base and the tax, and its words are of the tax alone', () => {
    expect(withholdingTaxCertificateView(hireJobCertificate)).toMatchObject({
      row5: { base: { baht: '', satang: '' } },
      row6: {
        date: '2\u00A0พ.ย.\u00A02569',
        base: { baht: '46,728', satang: '97' },
        tax: { baht: '467', satang: '29' },
      },
      total: { base: { baht: '46,728', satang: '97' }, tax: { baht: '467', satang: '29' } },
      taxWords: 'สี่ร้อยหกสิบเจ็ดบาทยี่สิบเก้าสตางค์',
    })
  })

  test('ticks the return that the tax goes to', () => {
    const ticked = (form: 'pnd53' | 'pnd3') =>
      withholdingTaxCertificateView({ ...hireJobCertificate, form })
        .returns.filter((each) => each.on)
        .map((each) => each.name)

    expect(ticked('pnd53')).toEqual(['ภ.ง.ด.53'])
    expect(ticked('pnd3')).toEqual(['ภ.ง.ด.3'])
  })
})

test('titles follow the kind of local government', () => {
  expect(fullTitles(maeSai)).toEqual({
    chiefExecutive: 'นายกองค์การบริหารส่วนตำบลแม่ใส',
    chiefAdministrator: 'ปลัดองค์การบริหารส่วนตำบลแม่ใส',
    council: 'สภาองค์การบริหารส่วนตำบลแม่ใส',
  })
  expect(fullTitles({ kind: 'city-municipality', name: 'เทศบาลนครเชียงใหม่' })).toEqual({
    chiefExecutive: 'นายกเทศมนตรีนครเชียงใหม่',
    chiefAdministrator: 'ปลัดเทศบาลนครเชียงใหม่',
    council: 'สภาเทศบาลนครเชียงใหม่',
  })
  expect(fullTitles({ kind: 'pattaya', name: 'เมืองพัทยา' }).chiefAdministrator).toBe('ปลัดเมืองพัทยา')
  expect(supervisorTitle({ ...maeSai, districtName: 'เมืองพะเยา', provinceName: 'พะเยา' })).toBe(
    'นายอำเภอเมืองพะเยา',
  )
  expect(supervisorTitle({ ...danThapTako, districtName: 'จอมบึง', provinceName: 'ราชบุรี' })).toBe(
    'ผู้ว่าราชการจังหวัดราชบุรี',
  )
  expect(fullTitles(danThapTako).chiefExecutive).toBe('นายกเทศมนตรีตำบลด่านทับตะโก')
})

describe('script in a text field', () => {
  test.each([
    ['the voucher', () => voucherHtml(poisoned(paidHireJob))],
    ['the cover', () => coverHtml(poisoned(hireJobCover))],
    ['the cheque report', () => reportHtml(poisoned(utilityReport))],
    ['the cheque', () => chequeHtml(poisoned(hireJobCheque))],
    ['the tax certificate', () => certificateHtml(poisoned(hireJobCertificate))],
    ['the transfer', () => transferHtml(poisoned(councilTransfer))],
    ['the amended statement', () => transferHtml(poisoned(amendedWords))],
  ])('is only text on %s', (_, html) => {
    const page = html()

    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script')
    expect(page).not.toContain('<img src=x')
  })
})

test('the characters of variant glyphs are those of the font', () => {
  for (const weight of [400, 700]) {
    const named = glyphNames(weight).flatMap((name, glyph) => {
      const characters = characterOf(name)
      return characters ? [[glyph.toString(16).toUpperCase().padStart(4, '0'), characters]] : []
    })
    expect(variantGlyphs).toEqual(Object.fromEntries(named))
  }
})

/** What a variant's name says: `uni0E48.small`, `uni0E4D0E48`, `yoYingthai.less`. */
function characterOf(name: string): string | undefined {
  const consonants: Readonly<Record<string, string>> = {
    yoYingthai: '0E0D',
    doChadathai: '0E0E',
    toPatakthai: '0E0F',
    thoThanthai: '0E10',
    loChulathai: '0E2C',
  }
  const [stem = '', variant] = name.split('.')
  const [, nikhahit, tone] = /^uni(0E4D)(0E4[8-B])$/.exec(stem) ?? []
  if (nikhahit !== undefined && tone !== undefined) return `${tone}${nikhahit}`
  if (variant === undefined) return undefined
  return consonants[stem] ?? /^uni(0E[0-9A-F]{2})$/.exec(stem)?.[1]
}

/** The names of a font's glyphs, from the `post` table of its WOFF2 file. */
function glyphNames(weight: number): readonly string[] {
  const woff = readFileSync(
    require.resolve(`@fontsource/sarabun/files/sarabun-thai-${weight}-normal.woff2`),
  )
  let at = 48
  const number = (): number => {
    for (let value = 0; ;) {
      const byte = woff[at++] ?? 0
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  const sizes = Array.from({ length: woff.readUInt16BE(12) }, () => {
    const flags = woff[at++] ?? 0
    if ((flags & 63) === 63) at += 4
    const isOutline = (flags & 63) === 10 || (flags & 63) === 11
    const size = number()
    const isTransformed = isOutline ? flags >> 6 !== 3 : flags >> 6 !== 0
    return { isPost: (flags & 63) === 7, size: isTransformed ? number() : size }
  })
  const tables = brotliDecompressSync(woff.subarray(at, at + woff.readUInt32BE(20)))
  const before = sizes.findIndex((table) => table.isPost)
  const start = sizes.slice(0, before).reduce((sum, table) => sum + table.size, 0)
  const post = tables.subarray(start, start + (sizes[before]?.size ?? 0))

  const glyphs = post.readUInt16BE(32)
  const names: string[] = []
  for (let place = 34 + 2 * glyphs; place < post.length; place += 1 + (post[place] ?? 0)) {
    names.push(post.toString('latin1', place + 1, place + 1 + (post[place] ?? 0)))
  }
  return Array.from(
    { length: glyphs },
    (_, glyph) => names[post.readUInt16BE(34 + 2 * glyph) - 258] ?? '',
  )
}

function everyForm(): readonly string[] {
  return [
    voucherHtml(approvedHireJob),
    coverHtml(hireJobCover),
    reportHtml(utilityReport),
    chequeHtml(hireJobCheque),
    certificateHtml({ ...hireJobCertificate, issuedOn: plainDate('2026-11-02') }),
  ]
}

/** What a reader sees of a page: its text, without tags and style. */
function textOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<br>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/[\s\u00A0]+/g, ' ')
}
