import { readWorkbook } from '../../api/workbook'
import { originalPage } from '../../activities/print-pages'
import { noPrinter } from '../../activities/forms'
import { createSpendingPlanActivities } from '../../activities/spending-plan'
import { currentOf } from '../../domain/budget/budget-line'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { formatBaht, parseBaht, sum } from '../../domain/shared/money'
import { plannedUpTo } from '../../domain/spending-plan/quarters'
import { listBudgetLines, type ListedBudgetLine } from '../../prisma/budget'
import { inOrganisation } from '../../prisma/client'
import { findForm } from '../../prisma/form'
import { newId } from '../../prisma/ids'
import { listLinePlans } from '../../prisma/line-plan'
import { findSpendingPlanCase, saveSpendingPlanDraft } from '../../prisma/spending-plan'
import { memoryStore, publicUrl, wordsOf } from '../print/shop'
import { fieldsOf, type FormFields } from '../support/form'
import {
  asOwner,
  givePasswords,
  openWeb,
  type Answer,
  type Browser,
  type Web,
} from '../support/web'
import { barrier, codesOf, meddled, openAtWork, type AtWork } from '../voucher/at-work'
import { quarterOf } from '../../domain/shared/quarter'

let work: AtWork
let web: Web
let lines: readonly ListedBudgetLine[]
let year: number

const spray = '00223-320100-28'

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  year = fiscalYearOf(work.office.today)
  const own = (await linesNow()).find(({ code }) => code === spray)
  lines = (await linesNow()).filter(({ unitId }) => unitId === own?.unitId)
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

function linesNow(): Promise<readonly ListedBudgetLine[]> {
  const filter = { fiscalYear: year, search: '', unitId: '', programmeCode: '', groupName: '' }
  return inOrganisation(work.office.db, work.office.organisationId, (tx) =>
    listBudgetLines(tx, filter),
  )
}

function lineOf(code: string): ListedBudgetLine {
  const line = lines.find((own) => own.code === code)
  if (!line) throw new Error(`no line ${code}`)
  return line
}

function idIn(page: Answer): string {
  return /\/spending-plans\/(spl_\w+)\//.exec(page.html)?.[1] ?? ''
}

/** Somebody of a unit presses จัดทำแผน or ปรับแผน; gives the sheet. */
async function begun(browser: Browser): Promise<Answer> {
  const list = await browser.get('/spending-plans')
  const own = /<form[^>]*action="\/spending-plans"[^>]*>[\s\S]*?<\/form>/.exec(list.html)?.[0] ?? ''
  const unit = /name="unit" value="([^"]+)"/.exec(own)?.[1] ?? ''
  return browser.follow(await browser.post('/spending-plans', { year: String(year), unit }))
}

const sheetOf = (page: Answer): FormFields => fieldsOf(page.html, 'id="plan"')

/** The sheet’s blank cells filled from the budget. */
async function filledSheet(browser: Browser, page: Answer, more: FormFields = {}): Promise<Answer> {
  const id = idIn(page)
  return browser.follow(
    await browser.post(`/spending-plans/${id}/filling`, { ...sheetOf(page), ...more }),
  )
}

/** An officer opens the plan and presses the button of an act. */
async function presses(
  username: string,
  id: string,
  noun: string,
  fields: Record<string, string> = {},
): Promise<Answer> {
  const browser = await web.signedIn(username)
  const page = await browser.get(`/spending-plans/${id}`)
  return browser.post(`/spending-plans/${id}/${noun}`, {
    ...fieldsOf(page.html, `id="${noun}"`),
    ...fields,
  })
}

async function statusOf(id: string): Promise<string | undefined> {
  const found = await findSpendingPlanCase(work.db, work.office.organisationId, id)
  return found?.plan.status
}

const planOf = (lineId: string) =>
  inOrganisation(work.db, work.office.organisationId, (tx) => listLinePlans(tx, [lineId]))

let planId: string

describe('the first plan of a unit', () => {
  test('is begun by its drafter, and the unit has one sheet whoever opens it', async () => {
    const drafter = await web.signedIn('nattaya')
    const page = await begun(drafter)
    planId = idIn(page)
    expect(page.text).toContain(`ยังไม่ตรงกับงบหลังโอน ${lines.length} จาก ${lines.length} รายการ`)
    expect(page.html).not.toContain('/submission"')
    expect(idIn(await (await web.signedIn('orathai')).get(`/spending-plans/${planId}/edit`))).toBe(
      planId,
    )
    const stranger = await web.signedIn('somying')
    expect((await stranger.get(`/spending-plans/${planId}/edit`)).status).toBe(404)
  })

  test('what can’t be read stands beside its cell as it was typed; Thai figures can', async () => {
    const drafter = await web.signedIn('nattaya')
    const page = await drafter.get(`/spending-plans/${planId}/edit`)
    const cell = `${lineOf(spray).id}.1`
    const save = `/spending-plans/${planId}/draft`
    const bad = await drafter.follow(await drafter.post(save, { ...sheetOf(page), [cell]: '1e5' }))
    expect(bad.html).toContain('value="1e5"')
    expect(bad.html).toMatch(new RegExp(`name="${cell}"[^>]*aria-invalid="true"`))
    const good = await drafter.follow(
      await drafter.post(save, { ...sheetOf(bad), [cell]: '๒๐,๐๐๐' }),
    )
    expect(good.html).not.toContain('aria-invalid')
    expect(good.text).toContain('ขาด 30,000.00')
  })

  test('one that doesn’t add up is refused by line, and what is blank is filled on request', async () => {
    const head = await web.signedIn('orathai')
    const page = await head.get(`/spending-plans/${planId}/edit`)
    const refused = await head.post(`/spending-plans/${planId}/submission`, sheetOf(page))
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('ขาด 30,000.00')
    const filled = await filledSheet(head, refused)
    expect(filled.text).toContain('ทุกรายการตรงกับงบหลังโอน')
    expect(sheetOf(filled)[`${lineOf(spray).id}.2`]).toBe('10,000.00')
  })

  test('handed in by the head, it has a number and the treasury has it', async () => {
    const head = await web.signedIn('orathai')
    const page = await head.get(`/spending-plans/${planId}/edit`)
    const done = await head.post(`/spending-plans/${planId}/submission`, sheetOf(page))
    expect(done.status).toBe(303)
    const again = await head.post(`/spending-plans/${planId}/submission`, sheetOf(page))
    expect(again.status).toBe(303)
    expect((await head.follow(again)).text).toContain('ตามที่ส่งครั้งแรก')
    const shown = await head.get(`/spending-plans/${planId}`)
    expect(shown.text).toContain(`เลขที่ 1/${year}`)
    const inbox = await (await web.signedIn('wipa')).get('/inbox')
    expect(inbox.text).toContain('ตรวจและรวมแผน')
    const list = await (await web.signedIn('wipa')).get('/spending-plans')
    expect(list.text).toContain('รอคลังตรวจและรวม')
    expect(list.text).toMatch(/ยังไม่เสนอแผน สำนักปลัด/)
  })

  test('a year that nothing can be planned in is answered in words', async () => {
    const head = await web.signedIn('orathai')
    const list = await head.get('/spending-plans')
    const unit = /name="unit" value="([^"]+)"/.exec(list.html)?.[1] ?? ''
    for (const asked of ['2400', '99999999999', '1e400', 'ปีหน้า']) {
      const answer = await head.post('/spending-plans', { year: asked, unit })
      expect([asked, answer.status < 500]).toEqual([asked, true])
    }
  })

  test('nobody acts out of turn, and no plan on its way is any voucher’s measure', async () => {
    const early = await web.signedIn('somchai')
    await early.get(`/spending-plans/${planId}`)
    const refused = await early.post(`/spending-plans/${planId}/approval`, {
      event: newId('evt'),
      version: '1',
    })
    expect([refused.status, refused.text.includes('จึงยังทำรายการ')]).toEqual([409, true])
    expect(await planOf(lineOf(spray).id)).toEqual([])
  })

  test('sent back with why, it is mended and comes again under its number', async () => {
    const silent = await presses('wipa', planId, 'return')
    expect(silent.status).toBe(422)
    expect(silent.html).toMatch(/id="err-reason-return">[^<]*ระบุเหตุผล/)
    const back = await presses('wipa', planId, 'return', { reason: 'เงินสดไตรมาส 1 ไม่พอ' })
    expect(back.status).toBe(303)
    const head = await web.signedIn('orathai')
    expect((await head.get('/inbox')).text).toContain('แก้ไขแผนตามที่คืน')
    const why = /ส่งคืนให้แก้ไข\s+โดย ผู้อำนวยการกองคลัง นางวิภา สุขใจ “เงินสดไตรมาส 1 ไม่พอ”/
    const shown = await head.get(`/spending-plans/${planId}`)
    expect(shown.text).toMatch(why)
    expect(shown.text).not.toContain('รอผู้อื่นดำเนินการ')
    const page = await head.get(`/spending-plans/${planId}/edit`)
    expect(page.text).toMatch(why)
    const cells = { [`${lineOf(spray).id}.1`]: '15,000', [`${lineOf(spray).id}.2`]: '15,000' }
    const sheet = { ...sheetOf(page), ...cells }
    expect((await head.post(`/spending-plans/${planId}/submission`, sheet)).status).toBe(303)
    expect((await head.get(`/spending-plans/${planId}`)).text).toContain(`เลขที่ 1/${year}`)
  })

  test('consolidated, endorsed and approved, each line has its quarters', async () => {
    expect((await presses('wipa', planId, 'consolidation')).status).toBe(303)
    expect((await presses('wichai', planId, 'endorsement')).status).toBe(303)
    expect((await presses('somchai', planId, 'approval')).status).toBe(303)
    expect(await statusOf(planId)).toBe('approved')
    expect(await planOf(lineOf(spray).id)).toEqual([
      {
        budgetLineId: lineOf(spray).id,
        quarters: [15_000_00n, 15_000_00n, 10_000_00n, 10_000_00n],
      },
    ])
    const rows = await work.ask<{ total: bigint }>(
      `SELECT sum(quarter_1_satang + quarter_2_satang + quarter_3_satang + quarter_4_satang)::bigint AS total
       FROM spending_plan_line WHERE spending_plan_id = $1`,
      planId,
    )
    expect(rows[0]?.total).toBe(sum(lines.map(({ buckets }) => currentOf(buckets))))
  })
})

describe('a voucher and the plan', () => {
  /** What the plan has until this quarter’s end, and one baht more. */
  function planned(): bigint {
    const quarters = [15_000_00n, 15_000_00n, 10_000_00n, 10_000_00n] as const
    return plannedUpTo(quarters, quarterOf(work.office.today, year))
  }

  test('within the plan nothing is said; above it a reason is asked, and kept', async () => {
    const within = await work.office.draft({ amount: formatBaht(planned()), invoice: 'IV-plan-1' })
    expect((await work.does(within, 'submit', 'orathai')).status).toBe('submitted')
    const over = await work.office.draft({ amount: '100.00', invoice: 'IV-plan-2' })
    expect(await codesOf(work.does(over, 'submit', 'orathai'))).toEqual([
      'VOUCHER_WARNING_NEEDS_REASON',
    ])
    const page = await (await web.signedIn('orathai')).get(`/vouchers/${over}/edit`)
    expect(page.text).toContain('เกินแผนสะสมถึงไตรมาสที่')
    const reasons = { 'R-113': 'โรคระบาดเร็วกว่าที่คาด', 'R-108': '-', 'R-109': '-', 'R-205': '-' }
    const done = await work.does(over, 'submit', 'orathai', { warningReasons: reasons })
    expect(done.status).toBe('submitted')
    const shown = await (await web.signedIn('manee')).get(`/vouchers/${over}`)
    expect(shown.text).toContain('โรคระบาดเร็วกว่าที่คาด')
    const none = await work.ask(
      `SELECT FROM document_event WHERE document_id = $1 AND facts::text LIKE '%R-113%'`,
      within,
    )
    expect(none).toEqual([])
  })

  test('the control page tells the plan beside what was done', async () => {
    const control = await (await web.signedIn('wipa')).get('/budget/control?by=unit')
    expect(control.text).toContain('แผนสะสม')
    expect(control.html).toContain('class="planned"')
    const line = await (await web.signedIn('wipa')).get(`/budget/${lineOf(spray).id}`)
    expect(line.text).toContain('15,000.00')
  })
})

describe('a budget that changes after the plan', () => {
  test('is said on the unit’s plan and on the consolidated one, and nothing stops', async () => {
    const [other] = lines.filter(
      ({ code, fundSourceName }) =>
        code !== spray && fundSourceName === lineOf(spray).fundSourceName,
    )
    if (!other) throw new Error('no other line')
    const head = await web.signedIn('orathai')
    const blank = await head.get('/transfers/new')
    const path = /action="(\/transfers\/trf_\w+)\/draft"/.exec(blank.html)?.[1] ?? ''
    const sheet = {
      ...fieldsOf(blank.html, 'id="transfer"'),
      title: 'โอนหลังอนุมัติแผน',
      reason: 'ทดสอบ',
      'sources.0.code': spray,
      'sources.0.amount': '1,000.00',
      'targets.0.code': other.code,
      'targets.0.amount': '1,000.00',
    }
    expect((await head.post(`${path}/submission`, sheet)).status).toBe(303)
    for (const [username, noun] of [
      ['wichai', 'endorsement'],
      ['somchai', 'approval'],
    ] as const) {
      const officer = await web.signedIn(username)
      const page = await officer.get(path)
      await officer.post(`${path}/${noun}`, fieldsOf(page.html, `id="${noun}"`))
    }
    const plan = await head.get(`/spending-plans/${planId}`)
    expect(plan.text).toContain('งบเปลี่ยนไปหลังอนุมัติแผน 2 รายการ')
    expect(plan.text).toContain('เกิน 1,000.00')
    const list = await (await web.signedIn('wipa')).get('/spending-plans')
    expect(list.text).toContain('งบเปลี่ยน 2 รายการ ต้องปรับแผน')
    const more = await work.office.draft({ amount: '10.00', invoice: 'IV-plan-3' })
    const reasons = { 'R-113': 'x', 'R-108': '-', 'R-109': '-', 'R-205': '-' }
    expect((await work.does(more, 'submit', 'orathai', { warningReasons: reasons })).status).toBe(
      'submitted',
    )
  })

  let revised: string

  test('its sheet warns beside the quarter that is planned below what is used, and goes on', async () => {
    const head = await web.signedIn('orathai')
    const page = await begun(head)
    const cell = `${lineOf(spray).id}.${quarterOf(work.office.today, year)}`
    expect(page.html).toMatch(
      new RegExp(`id="note-${cell}"[^>]*>(ต่ำกว่าที่ใช้และกันไว้ในไตรมาสนี้|แผนสะสมต่ำกว่าที่ใช้และกันไว้สะสม) `),
    )
    const enough = { ...sheetOf(page), [cell]: '900,000' }
    const saved = await head.post(`/spending-plans/${idIn(page)}/draft`, enough, {
      accept: 'application/json',
    })
    expect(saved.status).toBe(200)
    const { rows } = JSON.parse(saved.html) as { rows: Record<string, { notes: string[] }> }
    expect(rows[lineOf(spray).id]?.notes).toEqual(['', '', '', ''])
    const back = await head.get(`/spending-plans/${idIn(page)}/edit`)
    const { [cell]: planned = '' } = sheetOf(page)
    const undone = { ...sheetOf(back), [cell]: planned }
    expect((await head.post(`/spending-plans/${idIn(page)}/draft`, undone)).status).toBe(303)
  })

  test('its revision begins with the plan in use, and says why', async () => {
    const head = await web.signedIn('orathai')
    const page = await begun(head)
    revised = idIn(page)
    expect(revised).not.toBe(planId)
    expect(sheetOf(page)[`${lineOf(spray).id}.1`]).toBe('15,000.00')
    expect(page.text).toContain('ระบุเหตุผลที่ปรับแผน')
    // What differs is typed anew: one quarter of each line is left blank, for the rest of its budget.
    const blanks = Object.fromEntries(lines.map(({ id }) => [`${id}.4`, '']))
    const filled = await filledSheet(head, page, { ...blanks, reason: 'โอนงบระหว่างรายการ' })
    expect(filled.text).toContain('ทุกรายการตรงกับงบหลังโอน')
    const done = await head.post(`/spending-plans/${revised}/submission`, sheetOf(filled))
    expect(done.status).toBe(303)
    expect((await head.get(`/spending-plans/${revised}`)).text).toContain('ปรับแผน')
  })

  test('a budget that changes again on its way is refused at approval, and it goes back', async () => {
    await presses('wipa', revised, 'consolidation')
    await presses('wichai', revised, 'endorsement')
    const move = (amount: number) =>
      work.office.asOwner((owner) =>
        owner.query(`UPDATE budget_line SET supplementary = supplementary + $2 WHERE id = $1`, [
          lineOf(spray).id,
          amount,
        ]),
      )
    await move(500)
    const shown = await (await web.signedIn('somchai')).get(`/spending-plans/${revised}`)
    expect(shown.html).not.toContain('/approval"')
    expect(shown.text).toContain('ต้องส่งคืนให้หน่วยงานปรับก่อนอนุมัติ')
    const executive = await web.signedIn('somchai')
    await executive.get(`/spending-plans/${revised}`)
    const forced = await executive.post(`/spending-plans/${revised}/approval`, {
      event: newId('evt'),
      version: '3',
    })
    expect([forced.status, forced.text.includes('ขาด 5.00 บาท')]).toEqual([409, true])
    await move(-500)
    expect((await presses('somchai', revised, 'approval')).status).toBe(303)
  })

  test('approved, it takes the first one’s place, which is kept', async () => {
    const [plan] = await planOf(lineOf(spray).id)
    expect(plan && sum(plan.quarters)).toBe(parseBaht('49,000'))
    const head = await web.signedIn('orathai')
    const first = await head.get(`/spending-plans/${planId}`)
    expect(first.text).toContain('มีฉบับใหม่แทนแล้ว')
    const [form] = await work.ask<{ code: string }>(
      `SELECT verify_code AS code FROM form WHERE document_id = $1`,
      planId,
    )
    const verified = await web
      .browser()
      .get(`/verify/${work.office.organisationId}/${form?.code ?? ''}`)
    expect(verified.text).toContain('มีฉบับใหม่กว่า')
    const second = await head.get(`/spending-plans/${revised}`)
    expect(second.text).toContain('โอนงบระหว่างรายการ')
    expect(second.text).toMatch(/ฉบับที่ 1 เลขที่ 1\/\d{4} อนุมัติ .* โดย/)
    expect(await work.ask(`SELECT edition, is_open FROM spending_plan ORDER BY edition`)).toEqual([
      { edition: 1, is_open: false },
      { edition: 2, is_open: false },
    ])
  })
})

describe('two at once', () => {
  test('of two revisions handed in at one moment, one is refused and leaves nothing', async () => {
    const { organisationId } = work.office
    const { personId, postId, unitId } = await work.office.as('orathai')
    const [line] = lines
    if (!line) throw new Error('no line')
    const found = await findSpendingPlanCase(work.db, organisationId, planId)
    const contents = await Promise.all(
      [1, 2].map(async () => {
        const id = newId('spl')
        const content = {
          fiscalYear: year,
          unitId,
          reason: 'พร้อมกัน',
          lines: (found?.standing.lines ?? []).map((own) => ({
            budgetLineId: own.id,
            quarters: [0n, 0n, 0n, currentOf(own.buckets)] as const,
          })),
        }
        await inOrganisation(work.office.db, organisationId, (tx) =>
          saveSpendingPlanDraft(tx, {
            id,
            unitId,
            personId,
            seenVersion: 0,
            typed: { fiscalYear: String(year) },
            content,
          }),
        )
        return id
      }),
    )
    const acts = contents.map((id) => ({
      organisationId,
      id,
      eventId: newId('evt'),
      act: {
        action: 'submit' as const,
        personId,
        postId,
        version: 0,
        reason: '',
        draftVersion: 1,
        acceptBy: '2100-01-01T00:00:00Z',
      },
    }))
    const together = meddled(work.db, { before: barrier(2) })
    const { commitSpendingPlan } = createSpendingPlanActivities({ db: together, forms: noPrinter })
    const answers = await Promise.allSettled(acts.map((on) => commitSpendingPlan(on)))
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(await codesOf(Promise.reject(lost?.reason))).toEqual(['SPENDING_PLAN_ANOTHER_UNDER_WAY'])
    expect(await work.ask(`SELECT FROM document WHERE id = ANY ($1)`, contents)).toHaveLength(1)
    const winner = answers[0]?.status === 'fulfilled' ? contents[0] : contents[1]
    const head = await web.signedIn('orathai')
    const list = await head.get('/spending-plans')
    expect(list.text).not.toContain('ปรับแผน…')
    const gone = await presses('orathai', winner ?? '', 'cancellation', { reason: 'ทดสอบเสร็จ' })
    expect(gone.status).toBe(303)
    // What the loser typed is still the unit’s draft.
    expect((await head.get('/spending-plans')).text).toContain('แผน ร่าง')
  })

  test('an older window doesn’t overwrite a newer one', async () => {
    const head = await web.signedIn('orathai')
    const page = await begun(head)
    const path = `/spending-plans/${idIn(page)}/draft`
    const saved = await head.post(
      path,
      { ...sheetOf(page), reason: 'ใหม่' },
      { accept: 'application/json' },
    )
    expect(saved.status).toBe(200)
    expect(JSON.parse(saved.html)).toMatchObject({ draftVersion: '2', isWhole: false })
    const late = await head.post(path, { ...sheetOf(page), reason: 'เก่า' })
    expect(late.status).toBe(409)
    expect(late.html).toContain('>เก่า</textarea>')
  })
})

test('a plan is saved as a workbook of real numbers, the columns of its form', async () => {
  const reader = await web.signedIn('wipa')
  const page = await reader.get(`/spending-plans/${planId}`)
  expect(page.html).toContain(`href="/spending-plans/${planId}/plan.xlsx"`)
  const cookie = [...reader.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${web.base}/spending-plans/${planId}/plan.xlsx`, {
    headers: { cookie },
  })
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  const sheet = await readWorkbook(new Uint8Array(await answer.arrayBuffer()), 'a.xlsx')
  const rows = sheet.map(({ cells }) => cells.map(({ text }) => text))
  expect(rows[3]?.[0]).toContain('ฉบับที่ 1')
  const own = rows.find(([code]) => code === spray)
  expect(own?.slice(3)).toEqual(['15000', '15000', '10000', '10000', '50000'])
  const total = rows.at(-1)?.slice(3).map(Number) ?? []
  expect(total[4]).toBe(total.slice(0, 4).reduce((one, other) => one + other, 0))
})

test('the form states the plan as it was approved, and who signed', async () => {
  const { organisationId } = work.office
  const [row] = await work.ask<{ id: string }>(
    `SELECT id FROM form WHERE form = 'spending-plan' AND document_id = $1`,
    planId,
  )
  const form = await inOrganisation(work.db, organisationId, (tx) => findForm(tx, row?.id ?? ''))
  if (!form) throw new Error('no form is wanted')
  expect([form.number, form.status]).toEqual([`1/${year}`, 'wanted'])
  const words = wordsOf(await originalPage(form, { db: work.db, files: memoryStore(), publicUrl }))
  expect(words).toContain('15,000.00 15,000.00 10,000.00 10,000.00 50,000.00')
  expect(words).toContain('ผู้ตรวจและรวมแผน')
  expect(words).toContain('ผู้อนุมัติ')
})

describe('the database', () => {
  test('refuses a plan that doesn’t add up, and any change of an approved one', async () => {
    const change = (statement: string, ...values: readonly unknown[]) =>
      asOwner(
        work.office.database,
        (owner) => owner.query(statement, [...values]),
        work.office.organisationId,
      )
    await expect(
      change(`UPDATE spending_plan SET edition = 7 WHERE id = $1`, planId),
    ).rejects.toThrow(/not changed/)
    await expect(
      change(
        `UPDATE spending_plan_line SET quarter_1_satang = 0 WHERE spending_plan_id = $1`,
        planId,
      ),
    ).rejects.toThrow(/append-only/)
    await expect(
      change(
        `INSERT INTO spending_plan_line SELECT organisation_id, spending_plan_id, 'bgl_none', 0, 0, 0, -1 FROM spending_plan_line LIMIT 1`,
      ),
    ).rejects.toThrow(/violates/)
    const [draft] = await work.ask<{ id: string }>(
      `SELECT id FROM spending_plan WHERE approved_on IS NULL LIMIT 1`,
    )
    const { organisationId } = work.office
    await expect(
      change(`SELECT record_spending_plan($1, 'evt_x', $2, $3::jsonb)`, organisationId, draft?.id, {
        approvedOn: work.office.today,
        lines: [{ budgetLineId: lineOf(spray).id, quarters: ['1', '0', '0', '0'] }],
      }),
    ).rejects.toThrow(/does not add up/)
  })

  test('shows no office another’s plans', async () => {
    expect(await findSpendingPlanCase(work.db, 'org_another', planId)).toBeUndefined()
  })
})
