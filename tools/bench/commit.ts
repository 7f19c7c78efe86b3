import pg from 'pg'
import { commitEvent } from '../../activities/commit'
import { noPrinter } from '../../activities/forms'
import { commandOf } from '../../domain/voucher/act'
import { decide } from '../../domain/voucher/decide'
import { effects } from '../../domain/voucher/effects'
import type { Commit } from '../../domain/shared/commit'
import { createDb, type Db } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findVoucherCase } from '../../prisma/voucher'
import { userFor, type BenchOffice } from './office'
import { perSecond, rateOf, row, type Row } from './measure'

const documents = 160
const atOnce = 8

/**
 * Approvals, each with its journal entry: the application's own way of committing (Prisma, one statement),
 * against the same function called by a bare driver with the same number of connections. The two take turns,
 * so that neither is measured on a warmer machine.
 */
export async function measureCommit(office: BenchOffice, workerUrl: string): Promise<Row[]> {
  const db = createDb(workerUrl, atOnce)
  const pool = new pg.Pool({ connectionString: workerUrl, max: atOnce })
  pool.on('error', () => undefined) // the query that fails tells it
  const bare = (commit: Commit, acceptBy: string): Promise<unknown> =>
    pool.query('SELECT commit_event($1, $2::jsonb)', [
      office.organisationId,
      textOf(commit, acceptBy),
    ])
  try {
    const rates = { ours: 0, bare: 0 }
    const rounds = 4
    for (let round = 0; round < rounds * 2; round += 1) {
      const commits = await approvalsOf(office, db, documents / rounds)
      const acceptBy = new Date(Date.now() + 600_000).toISOString()
      const isOurs = round % 2 === 0
      const rate = await rateOf(commits.length, atOnce, (n) => {
        const commit = commits[n]
        if (!commit) return Promise.resolve()
        return isOurs
          ? commitEvent({ db, forms: noPrinter }, office.organisationId, commit, acceptBy)
          : bare(commit, acceptBy)
      })
      rates[isOurs ? 'ours' : 'bare'] += rate / rounds
    }
    const ratio = rates.ours / rates.bare
    return [
      row(
        'commit an event with its entry',
        perSecond(rates.ours),
        perSecond(rates.bare),
        ratio,
        'at least',
        0.7,
      ),
    ]
  } finally {
    await db.$disconnect()
    await pool.end()
  }
}

function textOf(commit: Commit, acceptBy: string): string {
  return JSON.stringify({ ...commit, acceptBy }, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}

/** Vouchers brought to the chief executive's desk, and the commits that approve them. */
async function approvalsOf(office: BenchOffice, db: Db, count: number): Promise<Commit[]> {
  const commits: Commit[] = []
  for (let n = 0; n < count; n += 1) {
    const id = await office.draft()
    let last: Commit | undefined
    for (const [version, [action, duty]] of walk.entries()) {
      const found = await findVoucherCase(db, office.organisationId, id)
      if (!found) throw new Error('a draft of the measuring office is gone')
      const act = office.act(action, userFor(duty), version)
      const event = decide(found.voucher, commandOf(act, found), found.standing)
      last = effects(found.voucher, { ...event, id: newId('evt') }, found.standing)
      if (version < walk.length - 1)
        await commitEvent({ db, forms: noPrinter }, office.organisationId, last, act.acceptBy)
    }
    if (last) commits.push(last)
  }
  return commits
}

/** From the withdrawer to the approval: the last one is what is measured. */
const walk = [
  ['submit', 'withdrawer'],
  ['receive', 'receiver'],
  ['certify-funds', 'funds-certifier'],
  ['check', 'checker'],
  ['finance-endorse', 'finance-director'],
  ['clerk-endorse', 'chief-administrator'],
  ['approve', 'chief-executive'],
] as const
