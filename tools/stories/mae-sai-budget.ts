import type { BudgetLine } from '../../domain/budget/budget-line'
import { commandOf as ordinanceCommandOf } from '../../domain/ordinance/act'
import { decide as decideOrdinance } from '../../domain/ordinance/decide'
import type { Role } from '../../domain/shared/actor'
import {
  addWorkingDays,
  compareDates,
  firstDayOf,
  type FiscalYear,
  type PlainDate,
  type WorkingCalendar,
} from '../../domain/shared/calendar'
import { formatBaht, parseBaht, percentOf } from '../../domain/shared/money'
import { commandOf as transferCommandOf, type TransferAct } from '../../domain/transfer/act'
import { decide as decideTransfer } from '../../domain/transfer/decide'
import { inOrganisation } from '../../prisma/client'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { saveRequests, saveRevenueEstimates, type RequestFields } from '../../prisma/ordinance-rows'
import { findTransferCase, saveTransferDraft } from '../../prisma/transfer'
import { setClock } from './clock'
import { done, firstAct, heldPost, isDone, lineOf, linesOf, type Office } from './example-office'
import { playPlans } from './mae-sai-plans'
import type { Mint } from './mint'
import type { Stage } from './player'

/**
 * What is under way in the budget of อบต.แม่ใส beside its vouchers: the units' spending plans with one revision, a transfer that waits for the executive, a sheet of
 * another unit that nobody submitted yet, and next year's requests being typed. Interrupted, it goes on where it stopped.
 */
export async function playBudgetAtWork(
  stage: Stage,
  organisationId: string,
  mint: Mint,
  {
    today,
    fiscalYear,
    calendar,
  }: {
    readonly today: PlainDate
    readonly fiscalYear: FiscalYear
    readonly calendar: WorkingCalendar
  },
): Promise<void> {
  const dayBefore = (workingDays: number): PlainDate => {
    const day = addWorkingDays(today, -workingDays, calendar)
    return compareDates(day, firstDayOf(fiscalYear)) < 0 ? firstDayOf(fiscalYear) : day
  }
  const office: Office = { ...stage, organisationId, mint, fiscalYear }
  await playPlans(office, dayBefore)
  await playTransfer(office, dayBefore(3), dayBefore(1))
  await keepSheet(office, dayBefore(1))
  await playNextYear(office, dayBefore(4))
}

const fuel = {
  title: 'โอนตั้งจ่ายค่าน้ำมันเชื้อเพลิงและค่าซ่อมยานพาหนะเพิ่ม',
  reason: 'รายการปลายทางไม่เพียงพอถึงสิ้นปีงบประมาณ ส่วนเงินเดือนมีตำแหน่งว่างที่ยังไม่บรรจุ (ตัวอย่าง)',
  source: '00111-220100-00',
  target: '00111-320300-00',
  amount: '120,000.00',
}
const rabies = {
  title: 'โอนเพิ่มค่าวัคซีนป้องกันโรคพิษสุนัขบ้า',
  reason: 'จำนวนสัตว์ที่สำรวจได้มากกว่าที่ประมาณการไว้ (ตัวอย่าง)',
  source: '00223-320100-30',
  target: '00223-320300-36',
  amount: '3,000.00',
}

type Sheet = typeof fuel

/** The head of สำนักปลัด asks, the chief administrator agrees, and the executive has it. */
async function playTransfer(
  office: Office,
  submittedOn: PlainDate,
  endorsedOn: PlainDate,
): Promise<void> {
  const id = office.mint.transfer(fuel.title, submittedOn)
  await setClock(office.owner, office.organisationId, submittedOn, 30)
  await saveSheet(office, id, fuel, 'withdrawer')
  await actOnTransfer(office, id, 'submit', submittedOn)
  await setClock(office.owner, office.organisationId, endorsedOn, 30)
  await actOnTransfer(office, id, 'endorse', endorsedOn)
}

/** A drafter's sheet that the head hasn't signed. */
async function keepSheet(office: Office, on: PlainDate): Promise<void> {
  await setClock(office.owner, office.organisationId, on, 40)
  await saveSheet(office, office.mint.transfer(rabies.title, on), rabies, 'drafter')
}

async function saveSheet(office: Office, id: string, sheet: Sheet, role: Role): Promise<void> {
  const { services, organisationId, fiscalYear } = office
  const { standing } = await findOrdinanceCase(services.db, organisationId, id)
  const lines = await linesOf(office)
  const [source, target] = [lineOf(lines, sheet.source), lineOf(lines, sheet.target)]
  const post = heldPost(standing.posts, role, source.unitId)
  const amount = parseBaht(sheet.amount)
  await inOrganisation(services.db, organisationId, (tx) =>
    saveTransferDraft(tx, {
      id,
      unitId: source.unitId,
      personId: post.holder.personId,
      seenVersion: 0,
      typed: {
        title: sheet.title,
        reason: sheet.reason,
        'sources.0.code': source.code,
        'sources.0.amount': sheet.amount,
        'targets.0.code': target.code,
        'targets.0.amount': sheet.amount,
      },
      content: {
        fiscalYear,
        unitId: source.unitId,
        title: sheet.title,
        reason: sheet.reason,
        sources: [{ budgetLineId: source.id, amount }],
        targets: [{ budgetLineId: target.id, amount, changes: [] }],
      },
    }),
  )
}

async function actOnTransfer(
  office: Office,
  id: string,
  action: 'submit' | 'endorse',
  on: PlainDate,
): Promise<void> {
  const { services, organisationId } = office
  const eventId = office.mint.event(action === 'submit' ? firstAct : firstAct + 1, on)
  if (await isDone(office, eventId)) return
  const found = await findTransferCase(services.db, organisationId, id)
  if (!found) throw new Error(`There is no transfer ${id}`)
  const role = action === 'submit' ? 'withdrawer' : 'chief-administrator'
  const unitId = action === 'submit' ? found.sheet?.unitId : undefined
  const post = heldPost(found.standing.posts, role, unitId)
  const act: Omit<TransferAct, 'acceptBy'> = {
    action,
    personId: post.holder.personId,
    postId: post.id,
    version: found.transfer.version,
    reason: '',
    resolution: undefined,
    publication: undefined,
    draftVersion: found.draft?.version,
  }
  const { status, version } = found.transfer
  decideTransfer(found.transfer, transferCommandOf({ ...act, acceptBy: '' }, found), found.standing)
  const document = { organisationId, id, status, version }
  done(await services.act('transfer', { document, act, eventId }))
}

/** The chief administrator calls for next year's requests; two units have typed some of theirs. */
async function playNextYear(office: Office, on: PlainDate): Promise<void> {
  const { services, organisationId, owner, mint } = office
  await setClock(owner, organisationId, on, 50)
  const id = mint.ordinance(String(office.fiscalYear + 1), on)
  await openNextYear(office, id, mint.event(firstAct + 2, on))
  const { standing } = await findOrdinanceCase(services.db, organisationId, id)
  const lines = await linesOf(office)
  await inOrganisation(services.db, organisationId, async (tx) => {
    const asked = lines.filter(({ code }) => requested.includes(code))
    for (const unitId of new Set(asked.map((line) => line.unitId))) {
      const { personId } = heldPost(standing.posts, 'drafter', unitId).holder
      const own = asked.filter((line) => line.unitId === unitId)
      await saveRequests(
        tx,
        { ordinanceId: id, unitId, personId },
        own.map((line) => ({ ...fresh(mint.row('bgl', line.code, on)), fields: requestOf(line) })),
      )
    }
    const { personId } = heldPost(standing.posts, 'finance-director').holder
    await saveRevenueEstimates(tx, { ordinanceId: id, unitId: '', personId }, [
      { ...fresh(mint.row('rev', landTax.code, on)), fields: landTax },
    ])
  })
}

/** A row that begins now. */
function fresh(id: string) {
  return { id, seenVersion: 0, isRemoved: false }
}

/** Five hundredths more than this year. */
function requestOf(line: BudgetLine): RequestFields {
  const { original } = line.buckets
  return {
    lineCode: '',
    subProgrammeCode: line.subProgrammeCode,
    typeCode: line.typeCode,
    item: line.projectName ?? '',
    quantity: '',
    unitPrice: 0n,
    amount: original + percentOf(original, 500, 'half-up'),
    statement: `ปีก่อนตั้งไว้ ${formatBaht(original)} บาท ขอเพิ่มร้อยละ 5 (ตัวอย่าง)`,
    planPage: `ลำดับที่ ${Number(line.code.slice(-2))}`,
    ...past,
    currentEstimate: original,
  }
}

const past = { actualOldest: 0n, actualOlder: 0n, actualLast: 0n }

const landTax = {
  code: '411009',
  name: 'ภาษีที่ดินและสิ่งปลูกสร้าง',
  ...past,
  currentEstimate: 0n,
  estimate: parseBaht('350,000.00'),
  reason: 'ประมาณการใกล้เคียงกับรายรับจริงในปีที่ผ่านมา (ตัวอย่าง)',
}

/** Lines of this year that are asked for again. */
const requested: readonly string[] = [
  '00212-330400-25',
  '00263-320300-41',
  '00263-320300-42',
  '00223-320100-28',
  '00223-320300-36',
  '00244-320300-55',
]

async function openNextYear(office: Office, id: string, eventId: string): Promise<void> {
  const { services, organisationId } = office
  if (await isDone(office, eventId)) return
  const found = await findOrdinanceCase(services.db, organisationId, id)
  const post = heldPost(found.standing.posts, 'chief-administrator')
  const act = {
    action: 'open' as const,
    personId: post.holder.personId,
    postId: post.id,
    version: found.ordinance.version,
    reason: '',
    warningReasons: {},
    sitting: undefined,
    motions: [],
    letter: undefined,
    on: undefined,
  }
  const command = ordinanceCommandOf({ ...act, acceptBy: '' }, found)
  decideOrdinance(found.ordinance, command, found.standing)
  const { status, version } = found.ordinance
  const document = { organisationId, id, status, version }
  done(await services.act('ordinance', { document, act, eventId }))
}
