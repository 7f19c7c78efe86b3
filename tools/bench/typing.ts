import pg from 'pg'
import type { Config } from '../../config'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { saveRequests, type RequestFields } from '../../prisma/ordinance-rows'
import { perSecond, rateOf, row, type Row } from './measure'
import type { BenchOffice } from './office'
import { openBudgetOffice, withDb } from './ordinance'

const people = 50
const connections = 10
const saves = 1_000

const typed: RequestFields = {
  subProgrammeCode: '00111',
  typeCode: '330100',
  item: 'วัสดุสำนักงาน',
  quantity: '',
  unitPrice: 0n,
  amount: 10_000_00n,
  statement: 'เพื่อจ่ายเป็นค่าวัสดุสำนักงานของหน่วยงาน',
  planPage: '',
  lineCode: '',
  actualOldest: 0n,
  actualOlder: 0n,
  actualLast: 0n,
  currentEstimate: 0n,
}

/**
 * Fifty people at one draft, each saving a new row as soon as the last one is kept: the statement of the grid, against a
 * bare INSERT of the same row in a transaction, with as many connections. Both pass the guard of the draft.
 */
export async function measureTyping(office: BenchOffice, config: Config): Promise<Row[]> {
  const pool = new pg.Pool({ connectionString: config.webDatabaseUrl, max: connections })
  pool.on('error', () => undefined) // the query that fails tells it
  try {
    return await withDb(config.workerDatabaseUrl, 2, (worker) =>
      withDb(config.webDatabaseUrl, connections, async (web) => {
        const desk = await openBudgetOffice(office.owner, worker, 1_000)
        const id = newId('ord')
        const [open] = desk.steps
        if (!open) throw new Error('a year begins with its opening')
        await desk.goTo(open)
        await desk.commit(id, desk.actOf(open, 0))
        const mark = { ordinanceId: id, unitId: desk.unitId, personId: desk.personId }
        const ours = (n: number): Promise<unknown> =>
          inOrganisation(web, desk.organisationId, (tx) =>
            saveRequests(tx, mark, [
              {
                id: newId('bgl'),
                seenVersion: 0,
                isRemoved: false,
                fields: { ...typed, item: `รายการ ${n}` },
              },
            ]),
          )
        const bare = async (n: number): Promise<void> => {
          const client = await pool.connect()
          try {
            await client.query('BEGIN')
            await client.query(`SELECT set_config('app.organisation_id', $1, true)`, [
              desk.organisationId,
            ])
            await client.query(
              `INSERT INTO budget_request (organisation_id, id, ordinance_id, unit_id, sub_programme_code, type_code, item, amount_satang, statement, updated_by)
               VALUES ($1, $2, $3, $4, '00111', '330100', $5, 1000000, $6, $7)`,
              [
                desk.organisationId,
                newId('bgl'),
                id,
                desk.unitId,
                `รายการ ${n}`,
                typed.statement,
                desk.personId,
              ],
            )
            await client.query('COMMIT')
          } finally {
            client.release()
          }
        }
        await rateOf(people, people, ours)
        await rateOf(people, people, bare)
        const rates = { ours: 0, bare: 0 }
        for (let round = 0; round < 2; round += 1) {
          rates.bare += (await rateOf(saves / 2, people, bare)) / 2
          rates.ours += (await rateOf(saves / 2, people, ours)) / 2
        }
        return [
          row(
            `${people} people typing in one draft, rows kept`,
            perSecond(rates.ours),
            perSecond(rates.bare),
            rates.ours / rates.bare,
            'at least',
            0.5,
          ),
        ]
      }),
    )
  } finally {
    await pool.end()
  }
}
