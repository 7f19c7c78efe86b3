import { launchChromium } from '../../activities/chromium'
import { createPdfPrinter, type PdfPrinter } from '../../activities/pdf'
import { fileError } from '../../domain/shared/file-kind'
import { inOrganisation } from '../../prisma/client'
import { askForPrint } from '../../prisma/form-copy'
import { wantPrintAgain } from '../../prisma/print'
import { hearPrintCalls } from '../../prisma/print-call'
import { openPrintClaims } from '../../prisma/print-claim'
import { openOffice, type Office } from '../payment/office'
import { memoryStore, openShop, recordingPrinter } from './shop'

jest.setTimeout(120_000)

let office: Office
let printer: PdfPrinter

beforeAll(async () => {
  office = await openOffice()
  printer = createPdfPrinter({ tabs: 2 })
})

afterAll(async () => {
  await printer.close()
  await office.close()
})

let invoices = 0
const approved = (title?: string) => {
  invoices += 1
  return office.approved({ amount: '100.00', invoice: `IV-${invoices}`, ...(title && { title }) })
}

test('an approved voucher’s forms are printed, stored and frozen with their hash', async () => {
  const shop = openShop(office, { printer })
  const voucher = await approved()
  await shop.printAll()

  const forms = await shop.formsOf(voucher)
  expect(forms.map(({ form, status, pages }) => [form, status, pages])).toEqual([
    ['disbursement-voucher', 'printed', 2],
    ['evidence-cover', 'printed', 1],
  ])
  for (const { sha256 } of forms) {
    expect((await shop.files.open(sha256 ?? ''))?.bytes).toBeGreaterThan(10_000)
  }
  await shop.close()
})

test('Chromium killed in mid-print costs nobody anything', async () => {
  const mortal = printerThatDies(1)
  const shop = openShop(office, { printer: mortal })
  const voucher = await approved()
  await shop.printAll()

  const form = await shop.formOf(voucher, 'disbursement-voucher')
  expect(form).toMatchObject({ status: 'printed', pages: 2, failure: '' })
  expect(mortal.deaths()).toBe(1)
  await shop.close()
  await mortal.close()
})

test('Chromium killed twice in the same print is told, tried again and printed', async () => {
  const mortal = printerThatDies(2)
  const told: string[] = []
  const shop = openShop(office, {
    printer: {
      ...mortal,
      print: async (html) => {
        const forms = await shop.formsOf(voucher)
        told.push(...forms.map(({ failure }) => failure))
        return mortal.print(html)
      },
    },
    atOnce: 1,
    patience: [0],
  })
  const voucher = await approved()
  await shop.printAll()

  expect(told).toContain('เครื่องมือพิมพ์หยุดทำงานกลางคัน')
  const forms = await shop.formsOf(voucher)
  expect(forms.map(({ status, failure }) => [status, failure])).toEqual([
    ['printed', ''],
    ['printed', ''],
  ])
  await shop.close()
  await mortal.close()
})

/** A printer whose first browsers are killed as soon as they have something to print. */
function printerThatDies(times: number): PdfPrinter & { readonly deaths: () => number } {
  let deaths = 0
  const mortal = createPdfPrinter({
    tabs: 1,
    launch: async () => {
      const browser = await launchChromium()
      if (deaths < times) {
        browser.once('targetcreated', () => {
          deaths += 1
          browser.process()?.kill('SIGKILL')
        })
      }
      return browser
    },
  })
  return { ...mortal, deaths: () => deaths }
}

test('a full disk is told in a sentence, and the print asked for again comes out', async () => {
  const store = memoryStore()
  let isFull = true
  let puts = 0
  const shop = openShop(office, {
    printer: recordingPrinter(),
    patience: [0, 0, 0, 0],
    files: {
      ...store,
      put: (content) => {
        puts += 1
        return isFull ? Promise.reject(fileError.FILE_STORE_FULL()) : store.put(content)
      },
    },
  })
  const voucher = await approved()
  await shop.printAll()
  const failed = await shop.formOf(voucher, 'evidence-cover')
  expect(failed).toMatchObject({
    status: 'failed',
    failure: 'ที่เก็บไฟล์เต็ม จึงยังเก็บฉบับพิมพ์ไม่ได้ แจ้งผู้ดูแลระบบ',
  })
  expect(puts).toBe(2 * 5)

  isFull = false
  await shop.printAll()
  expect((await shop.formOf(voucher, 'evidence-cover')).status).toBe('failed')
  await inOrganisation(office.db, office.organisationId, (tx) =>
    wantPrintAgain(tx, office.organisationId, 'form', failed.id),
  )
  await shop.printAll()
  expect(await shop.formOf(voucher, 'evidence-cover')).toMatchObject({
    status: 'printed',
    failure: '',
  })
  await shop.close()
})

test('a disk that is full for a moment fails nothing', async () => {
  const store = memoryStore()
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  let refusals = 3
  const shop = openShop(office, {
    printer: recordingPrinter(),
    patience: [0, 0, 0, 0],
    files: {
      ...store,
      put: (content) => {
        refusals -= 1
        return refusals >= 0 ? Promise.reject(full) : store.put(content)
      },
    },
  })
  const voucher = await approved()
  await shop.printAll()
  const forms = await shop.formsOf(voucher)
  expect(forms.map(({ status, failure }) => [status, failure])).toEqual([
    ['printed', ''],
    ['printed', ''],
  ])
  await shop.close()
})

test('a form that outgrows its paper fails at once, and the others are printed', async () => {
  const shop = openShop(office, {
    printer: {
      ...printer,
      print: (html) => printer.print(html.replace('<div class="papers">', tall)),
    },
    patience: [0, 0, 0, 0],
  })
  const voucher = await approved()
  await shop.printAll()

  expect(await shop.formOf(voucher, 'disbursement-voucher')).toMatchObject({
    status: 'failed',
    sha256: undefined,
    failure: 'ข้อความยาวเกินที่ว่างหรือเกินจำนวนหน้าของแบบพิมพ์ จึงไม่พิมพ์ฉบับที่ไม่ครบถ้วน แจ้งผู้ดูแลระบบ',
  })
  expect((await shop.formOf(voucher, 'evidence-cover')).status).toBe('printed')
  await shop.close()
})

const tall = '<div style="height:120mm"></div><div class="papers">'

test('two printers at once freeze a form once, and what stands is in the store', async () => {
  const files = memoryStore()
  const prints = [recordingPrinter(), recordingPrinter()]
  const shops = prints.map((own) =>
    openShop(office, {
      files,
      printer: {
        ...own,
        print: async (html) => {
          const printed = await own.print(html)
          return {
            ...printed,
            pdf: Buffer.concat([printed.pdf, Buffer.from(String(Math.random()))]),
          }
        },
      },
    }),
  )
  const vouchers = [await approved(), await approved(), await approved()]
  await Promise.all(shops.map((shop) => shop.printAll()))

  const [shop] = shops
  for (const voucher of vouchers) {
    for (const form of (await shop?.formsOf(voucher)) ?? []) {
      expect(form).toMatchObject({ status: 'printed', failure: '' })
      expect(await files.open(form.sha256 ?? '')).toBeDefined()
    }
  }
  expect(prints.flatMap(({ pages }) => pages).length).toBeGreaterThanOrEqual(6)
  for (const each of shops) await each.close()
})

test('several printers share the work, and take over what one of them leaves', async () => {
  const claims = [
    openPrintClaims(office.database.printerUrl),
    openPrintClaims(office.database.printerUrl),
  ]
  const prints = [recordingPrinter(), recordingPrinter()]
  const shops = prints.map((printer, index) => {
    const own = claims[index]
    return openShop(office, { printer, ...(own && { claims: own }) })
  })
  const vouchers = [await approved(), await approved(), await approved()]
  await Promise.all(shops.map((shop) => shop.printAll()))
  for (const shop of shops) await shop.printing.settle()
  expect(prints.flatMap(({ pages }) => pages)).toHaveLength(6)

  const [first, second] = claims
  const held = { organisationId: office.organisationId, what: 'form', id: 'frm_held' } as const
  expect(await first?.claim(held)).toBeDefined()
  expect(await second?.claim(held)).toBeUndefined()
  await first?.close()
  await until(async () => (await second?.claim(held)) !== undefined)
  for (const voucher of vouchers) {
    const forms = await shops[0]?.formsOf(voucher)
    expect(forms?.map(({ status }) => status)).toEqual(['printed', 'printed'])
  }
  for (const shop of shops) await shop.close()
  await second?.close()
})

test('a printer that was away prints what was wanted meanwhile', async () => {
  const voucher = await approved()
  const shop = openShop(office, { printer: recordingPrinter() })
  await shop.printAll()
  expect((await shop.formOf(voucher, 'disbursement-voucher')).status).toBe('printed')
  await shop.close()
})

test('a report that the printer doesn’t know stays wanted', async () => {
  const shop = openShop(office, { printer: recordingPrinter() })
  const id = await inOrganisation(office.db, office.organisationId, (tx) =>
    askForPrint(tx, 'report-of-tomorrow', {}, office.personIds.get('wipa') ?? ''),
  )
  await shop.printAll()
  expect(await shop.printOf(id)).toMatchObject({ status: 'wanted', failure: '' })
  await shop.close()
})

test('whoever asks for a print calls the printer, once it is kept', async () => {
  let heardOf: () => void = () => undefined
  const heard = new Promise<void>((resolve) => (heardOf = resolve))
  let isListening: () => void = () => undefined
  const listening = new Promise<void>((resolve) => (isListening = resolve))
  const calls = hearPrintCalls(office.database.printerUrl, heardOf, isListening)
  await listening
  await inOrganisation(office.db, office.organisationId, (tx) =>
    askForPrint(tx, 'report-of-tomorrow', {}, office.personIds.get('wipa') ?? ''),
  )
  await heard
  await calls.close()
})

/** A server notices a little later that a connection is gone. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}
