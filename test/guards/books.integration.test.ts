import { createHash } from 'node:crypto'
import pg from 'pg'
import { newId } from '../../prisma/ids'
import { connect, inBooksOf, openOffices, stateOf, type Offices } from './offices'

/**
 * The books' own guards, tried as the worker through its one door, and as the owner beside it: what
 * `commit_event` and `ledger_post` refuse whatever the application asks.
 */
let offices: Offices
let organisationId: string
/** A voucher of the health unit, approved and in the books. */
let voucherId: string

beforeAll(async () => {
  offices = await openOffices()
  organisationId = offices.own.organisationId
  voucherId = await offices.own.approved()
})
afterAll(() => offices.close())

type Entry = {
  readonly postedOn?: string
  readonly reverses?: string | null
  readonly lines?: readonly (readonly ['debit' | 'credit', string, string])[]
  readonly seq?: number
}

const hundred: Entry['lines'] = [
  ['debit', '5104010112', '10000'],
  ['credit', '2102040102', '10000'],
]

/** A commit by hand on the approved voucher: nothing of it need make sense but what is tried. */
async function commitOf(
  change: {
    readonly event?: string
    readonly action?: string
    readonly personId?: string
    readonly on?: string
    readonly seenVersion?: number
    readonly document?: string
    readonly acceptBy?: string
    readonly numbers?: readonly object[]
    readonly movements?: readonly object[]
    readonly entries?: readonly Entry[]
  } = {},
): Promise<object> {
  const id = change.document ?? voucherId
  const row = await rowOf(id)
  return {
    event: {
      id: change.event ?? newId('evt'),
      action: change.action ?? 'touch',
      on: change.on ?? offices.own.today,
      by: {
        personId: change.personId ?? 'per_x',
        name: 'x',
        postId: 'pos_x',
        title: 'x',
        capacity: 'self',
      },
      facts: {},
    },
    documents: [
      {
        id,
        kind: 'voucher',
        seenVersion: change.seenVersion ?? row.version,
        action: change.action ?? 'touch',
        from: row.status,
        to: row.status,
        isFinal: false,
      },
    ],
    numbers: change.numbers ?? [],
    tasks: { close: [], open: [] },
    movements: change.movements ?? [],
    entries: (change.entries ?? []).map((entry, index) => ({
      seq: entry.seq ?? index + 1,
      documentId: id,
      postedOn: entry.postedOn ?? offices.own.today,
      book: 'general',
      description: 'ทดลอง',
      reverses: entry.reverses ?? null,
      lines: (entry.lines ?? hundred ?? []).map(([side, accountCode, amount]) => ({
        side,
        accountCode,
        amount,
      })),
    })),
    forms: [],
    acceptBy: change.acceptBy ?? '2100-01-01T00:00:00Z',
  }
}

async function commit(
  value: object,
  client: pg.Client = offices.worker,
): Promise<{ outcome: string; status: string; version: number }> {
  const { rows } = await client.query<{
    done: { outcome: string; status: string; version: number }
  }>('SELECT commit_event($1, $2::jsonb) AS done', [organisationId, JSON.stringify(value)])
  const [row] = rows
  if (!row) throw new Error('commit_event answered nothing')
  return row.done
}

async function ask<T extends object>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly T[]> {
  const { rows } = await inBooksOf(offices.web, organisationId, () =>
    offices.web.query<T>(sql, [...values]),
  )
  return rows
}

async function rowOf(id: string): Promise<{ status: string; version: number }> {
  const [row] = await ask<{ status: string; version: number }>(
    'SELECT status, version FROM document WHERE id = $1',
    [id],
  )
  return row ?? { status: 'draft', version: 0 }
}

/** Everything that a refused commit could have left behind. */
async function footprint(): Promise<object> {
  const [row] = await ask<object>(
    `SELECT (SELECT count(*) FROM document_event) AS events, (SELECT sum(version) FROM document) AS versions, (SELECT count(*) FROM official_number) AS numbers,
            (SELECT sum(last) FROM number_series) AS series, (SELECT count(*) FROM budget_movement) AS movements, (SELECT sum(reserved + vouchered) FROM budget_line) AS held,
            (SELECT count(*) FROM journal_entry) AS entries, (SELECT sum(debit) FROM account_balance) AS debits, (SELECT seq FROM ledger_head) AS head, (SELECT count(*) FROM task) AS tasks`,
  )
  return row ?? {}
}

/** Refused by this state, and nothing of it is left. */
async function refused(value: object, state: string): Promise<void> {
  const before = await footprint()
  expect(await stateOf(commit(value))).toBe(state)
  expect(await footprint()).toEqual(before)
}

describe('an event', () => {
  test('is done once: asked again it answers what was done', async () => {
    const value = await commitOf({ entries: [{}] })
    const first = await commit(value)
    expect(first.outcome).toBe('committed')
    const after = await footprint()
    expect(await commit(value)).toEqual({ ...first, outcome: 'already' })
    expect(await footprint()).toEqual(after)
  })

  test('is done once by two callers at the same moment', async () => {
    const value = await commitOf({ entries: [{}] })
    const second = await connect(offices.own.database.workerUrl)
    try {
      const answers = await Promise.all([commit(value), commit(value, second)])
      expect(answers.map((answer) => answer.outcome).toSorted()).toEqual(['already', 'committed'])
    } finally {
      await second.end()
    }
  })

  test('lends its id to no other act, document or person', async () => {
    const event = newId('evt')
    await commit(await commitOf({ event }))
    await refused(await commitOf({ event, action: 'another' }), 'KH020')
    await refused(await commitOf({ event, personId: 'per_another' }), 'KH020')
    const other = await offices.own
      .draft({ invoice: 'IV-OTHER', line: '00411-111100-00' })
      .catch(() => undefined)
    expect(other).toBeDefined()
    await refused(
      {
        ...(await commitOf({ event })),
        documents: [
          {
            id: other,
            kind: 'voucher',
            seenVersion: 0,
            action: 'touch',
            from: 'draft',
            to: 'draft',
            summary: {
              unitId: offices.own.unitIds.get('สธ'),
              fiscalYear: 2570,
              title: 'x',
              payeeName: 'x',
              gross: '1',
              net: '1',
              draftedBy: 'per_x',
            },
          },
        ],
      },
      'KH020',
    )
  })

  test('on a version that has passed is stale and changes nothing', async () => {
    const before = await footprint()
    const { version } = await rowOf(voucherId)
    expect(await commit(await commitOf({ seenVersion: version - 1 }))).toMatchObject({
      outcome: 'stale',
      version,
    })
    expect(await footprint()).toEqual(before)
  })

  test('after its time, on another day, or of a document of another kind is refused', async () => {
    await refused(await commitOf({ acceptBy: '2026-01-01T00:00:00Z' }), 'KH021')
    await refused(await commitOf({ on: '2026-01-01' }), 'KH022')
    const value = await commitOf()
    await refused(
      {
        ...value,
        documents: [
          {
            id: voucherId,
            kind: 'payment',
            seenVersion: 1,
            action: 'touch',
            from: 'draft',
            to: 'draft',
          },
        ],
      },
      'KH023',
    )
    await refused(
      {
        ...value,
        documents: [
          {
            id: 'vou_none',
            kind: 'voucher',
            seenVersion: 7,
            action: 'touch',
            from: 'draft',
            to: 'draft',
          },
        ],
      },
      'KH023',
    )
  })

  test('for another office’s document is refused: it is not there', async () => {
    const value = await commitOf()
    expect(
      await stateOf(
        offices.worker.query('SELECT commit_event($1, $2::jsonb)', [
          offices.other.organisationId,
          JSON.stringify(value),
        ]),
      ),
    ).toBe('KH023')
  })
})

describe('an entry', () => {
  test.each<[string, Entry, string]>([
    [
      'whose sides differ by a satang',
      {
        lines: [
          ['debit', '5104010112', '10001'],
          ['credit', '2102040102', '10000'],
        ],
      },
      'KH010',
    ],
    ['with one line', { lines: [['debit', '5104010112', '10000']] }, 'KH010'],
    ['without lines', { lines: [] }, 'KH010'],
    [
      'of nothing',
      {
        lines: [
          ['debit', '5104010112', '0'],
          ['credit', '2102040102', '0'],
        ],
      },
      '23514',
    ],
    [
      'of a negative amount',
      {
        lines: [
          ['debit', '5104010112', '-5'],
          ['credit', '2102040102', '-5'],
        ],
      },
      '23514',
    ],
    [
      'on an unknown account',
      {
        lines: [
          ['debit', '9999999999', '1'],
          ['credit', '2102040102', '1'],
        ],
      },
      'KH013',
    ],
    ['in a month that no year has', { postedOn: '2019-01-15' }, 'KH012'],
  ])('%s is refused, and its event with it', async (_what, entry, state) => {
    await refused(await commitOf({ entries: [{}, entry] }), state)
  })

  test('in a closed month, or of a closed year, or on a closed account is refused', async () => {
    const closing: readonly (readonly [string, string])[] = [
      ['UPDATE ledger_period SET is_open = $1 WHERE organisation_id = $2', 'KH012'],
      ['UPDATE fiscal_year SET is_open = $1 WHERE organisation_id = $2', 'KH012'],
      [
        `UPDATE ledger_account SET is_live = $1 WHERE organisation_id = $2 AND code = '5104010112'`,
        'KH013',
      ],
    ]
    for (const [sql, state] of closing) {
      await asOwner(sql, [false, organisationId])
      await refused(await commitOf({ entries: [{}] }), state)
      await asOwner(sql, [true, organisationId])
    }
    expect((await commit(await commitOf({ entries: [{}] }))).outcome).toBe('committed')
  })

  test('is reversed once', async () => {
    const event = newId('evt')
    await commit(await commitOf({ event, entries: [{}] }))
    const reversal: Entry = {
      reverses: `jou_${event.slice(4)}_1`,
      lines: [
        ['credit', '5104010112', '10000'],
        ['debit', '2102040102', '10000'],
      ],
    }
    await commit(await commitOf({ entries: [reversal] }))
    await refused(await commitOf({ entries: [reversal] }), 'KH014')
    await refused(await commitOf({ entries: [{ ...reversal, reverses: 'jou_none' }] }), '23503')
  })

  test('has one place in its event', async () => {
    await refused(await commitOf({ entries: [{ seq: 1 }, { seq: 1 }] }), '23505')
  })

  test('opens books only while they are empty', async () => {
    const open = `SELECT post_opening_balances($1, $2, '{1101030101.001,3101010101}', '{debit,credit}', '{1,1}')`
    expect(await stateOf(offices.owner.query(open, [organisationId, offices.own.today]))).toBe(
      'KH015',
    )
  })
})

describe('what is written stays', () => {
  test.each([
    'document_event',
    'document_revision',
    'official_number',
    'budget_movement',
    'journal_entry',
    'journal_line',
  ])('%s is not changed by its owner either', async (table) => {
    const { owner } = offices
    for (const sql of [
      `UPDATE ${table} SET organisation_id = organisation_id`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]) {
      const state = await inBooksOf(owner, organisationId, () => stateOf(owner.query(sql)))
      expect([sql, state]).toEqual([sql, 'KH002'])
    }
  })
})

describe('the chain of entries', () => {
  type Link = {
    readonly seq: number
    readonly prev: string
    readonly hash: string
    readonly text: string
  }
  const links = () =>
    ask<Link>(
      `SELECT e.seq, encode(e.prev_hash, 'hex') AS prev, encode(e.hash, 'hex') AS hash,
              jsonb_build_array(e.organisation_id, e.seq, e.id, e.event_id, e.document_id, e.posted_on::text, e.book, e.number, e.description, e.reverses,
                array_agg(l.account_code ORDER BY l.line_no), array_agg(l.side ORDER BY l.line_no), array_agg(l.amount_satang ORDER BY l.line_no))::text AS text
       FROM journal_entry e JOIN journal_line l ON l.organisation_id = e.organisation_id AND l.entry_id = e.id
       GROUP BY e.organisation_id, e.id ORDER BY e.seq`,
    )
  const hashOf = ({ prev, text }: Link): string =>
    createHash('sha256')
      .update(Buffer.concat([Buffer.from(prev, 'hex'), Buffer.from(text, 'utf8')]))
      .digest('hex')

  test('each entry’s hash covers its facts, its lines and the hash before it, without a gap', async () => {
    const chain = await links()
    expect(chain.length).toBeGreaterThan(5)
    expect(chain.map((link) => link.seq)).toEqual(chain.map((_, index) => index + 1))
    chain.forEach((link, index) => {
      expect(link.prev).toBe(chain[index - 1]?.hash ?? '0'.repeat(64))
      expect(hashOf(link)).toBe(link.hash)
    })
    expect(await ask("SELECT seq, encode(hash, 'hex') AS hash FROM ledger_head")).toEqual([
      { seq: chain.length, hash: chain.at(-1)?.hash },
    ])
  })

  test('a satang changed behind the guards breaks it', async () => {
    const chain = await links()
    const changed = chain.map((link, index) =>
      index === 2
        ? { ...link, text: link.text.replace('10000', '10001').replace('5000000', '5000001') }
        : link,
    )
    expect(changed.filter((link) => hashOf(link) !== link.hash).map((link) => link.seq)).toEqual([
      3,
    ])
  })
})

describe('a budget line', () => {
  /** A line with nothing on it yet. */
  async function freeLine(): Promise<{ id: string; available: bigint }> {
    const [row] = await ask<{ id: string; original: string }>(
      `SELECT id, original FROM budget_line WHERE reserved + vouchered + paid = 0 ORDER BY original LIMIT 1`,
    )
    if (!row) throw new Error('every line is used')
    return { id: row.id, available: BigInt(row.original) }
  }
  const reserving = (budgetLineId: string, amount: bigint, document = voucherId) => ({
    budgetLineId,
    documentId: document,
    buckets: { reserved: String(amount) },
  })

  test('is spent to the last satang, and not one more: it says by how much', async () => {
    const line = await freeLine()
    const error: unknown = await commit(
      await commitOf({ movements: [reserving(line.id, line.available + 1n)] }),
    ).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'KH030' })
    expect(JSON.parse((error as { detail: string }).detail)).toMatchObject({ shortfall: '1' })
    await refused(
      await commitOf({ movements: [reserving(line.id, line.available), reserving(line.id, 1n)] }),
      'KH030',
    )
    expect(
      (await commit(await commitOf({ movements: [reserving(line.id, line.available)] }))).outcome,
    ).toBe('committed')
    await commit(await commitOf({ movements: [reserving(line.id, -line.available)] }))
  })

  test('two people who ask for the last satang at the same moment: one gets it', async () => {
    const line = await freeLine()
    const others = await drafts('A', 'B')
    const clients = await Promise.all(others.map(() => connect(offices.own.database.workerUrl)))
    try {
      const amount = line.available / 2n + 1n
      const values: object[] = []
      for (const id of others) {
        const movements = [reserving(line.id, amount, id)]
        values.push(begun(await commitOf({ document: id, movements })))
      }
      const states = await Promise.all(
        values.map((value, index) => stateOf(commit(value, clients[index]))),
      )
      expect(states.toSorted()).toEqual(['KH030', 'done'])
      const [row] = await ask<{ reserved: string }>(
        'SELECT reserved FROM budget_line WHERE id = $1',
        [line.id],
      )
      expect(row?.reserved).toBe(String(amount))
    } finally {
      await Promise.all(clients.map((client) => client.end()))
    }
  })

  test('is kept above zero by the table itself, whoever writes', async () => {
    const line = await freeLine()
    const set = (sql: string) =>
      inBooksOf(offices.owner, organisationId, () =>
        stateOf(offices.owner.query(`UPDATE budget_line SET ${sql} WHERE id = $1`, [line.id])),
      )
    expect(await set('reserved = original + 1')).toBe('23514')
    expect(await set('reserved = -1')).toBe('23514')
    expect(await set('original = 0, transfer_out = 0')).toBe('done')
  })

  test('that isn’t there is refused', async () => {
    await refused(await commitOf({ movements: [reserving('bgl_none', 1n)] }), 'KH031')
  })

  test('stands at the sum of its movements, each with what was left after it', async () => {
    const rows = await ask(
      `SELECT b.id FROM budget_line b JOIN (SELECT budget_line_id, sum(original) AS original, sum(reserved) AS reserved, sum(vouchered) AS vouchered, sum(paid) AS paid FROM budget_movement GROUP BY 1) m ON m.budget_line_id = b.id
       WHERE (b.original, b.reserved, b.vouchered, b.paid) IS DISTINCT FROM (m.original, m.reserved, m.vouchered, m.paid)
          OR b.original - b.reserved - b.vouchered - b.paid <> (SELECT available_after FROM budget_movement l WHERE l.budget_line_id = b.id ORDER BY seq DESC LIMIT 1)`,
    )
    expect(rows).toEqual([])
  })
})

describe('official numbers', () => {
  const number = (documentId: string, slot = 'test') => ({
    documentId,
    slot,
    series: 'guard-series',
    year: 2570,
    pattern: 'G.{n}/{y}',
  })
  const issued = () =>
    ask<{ n: number; text: string }>(
      `SELECT n, text FROM official_number WHERE series = 'guard-series' ORDER BY n`,
    )

  test('have no gap: a commit that fails after taking one gives it back', async () => {
    await commit(await commitOf({ numbers: [number(voucherId, 'one')] }))
    await refused(
      await commitOf({ numbers: [number(voucherId, 'two')], entries: [{ lines: [] }] }),
      'KH010',
    )
    await commit(await commitOf({ numbers: [number(voucherId, 'three')] }))
    expect(await issued()).toEqual([
      { n: 1, text: 'G.1/2570' },
      { n: 2, text: 'G.2/2570' },
    ])
  })

  test('are kept: a document that has one in the slot takes no other', async () => {
    await commit(await commitOf({ numbers: [number(voucherId, 'one')] }))
    expect(await issued()).toHaveLength(2)
  })

  test('have no gap and no double when many take one at once and some fail', async () => {
    const ids = await drafts('1', '2', '3', '4', '5', '6', '7', '8')
    const clients = await Promise.all(ids.map(() => connect(offices.own.database.workerUrl)))
    try {
      const values: object[] = []
      for (const [index, id] of ids.entries()) {
        const entries = index % 3 === 0 ? [{ lines: [] }] : []
        values.push(begun(await commitOf({ document: id, numbers: [number(id)], entries })))
      }
      const states = await Promise.all(
        values.map((value, index) => stateOf(commit(value, clients[index]))),
      )
      expect(states.filter((state) => state === 'KH010')).toHaveLength(3)
      expect((await issued()).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7])
    } finally {
      await Promise.all(clients.map((client) => client.end()))
    }
  })
})

async function drafts(...invoices: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = []
  for (const invoice of invoices) ids.push(await offices.own.draft({ invoice }))
  return ids
}

/** The same commit for a document that begins with it. */
function begun(value: object): object {
  const [change] = (value as { documents: readonly object[] }).documents
  const summary = {
    unitId: offices.own.unitIds.get('สธ'),
    fiscalYear: 2570,
    title: 'x',
    payeeName: 'x',
    gross: '1',
    net: '1',
    draftedBy: 'per_x',
  }
  return { ...value, documents: [{ ...change, summary }] }
}

async function asOwner(sql: string, values: readonly unknown[]): Promise<void> {
  const { owner } = offices
  await owner.query('BEGIN')
  await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
  await owner.query(sql, [...values])
  await owner.query('COMMIT')
}
