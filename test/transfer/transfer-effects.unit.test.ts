import fc from 'fast-check'
import { buckets, type Bucket } from '../../domain/budget/budget-line'
import type { Commit } from '../../domain/shared/commit'
import type { Transfer, TransferCommand } from '../../domain/transfer/transfer'
import { whatIf } from '../../domain/transfer/what-if'
import { command, does, draft, lines, standing, wanted } from './given'

/** What a run of commits adds to each bucket of each line. */
function movedBy(commits: readonly Commit[]): Readonly<Record<string, Record<string, bigint>>> {
  const moved: Record<string, Record<string, bigint>> = {}
  for (const { budgetLineId, buckets: changed } of commits.flatMap(({ movements }) => movements)) {
    const line = (moved[budgetLineId] ??= {})
    for (const [bucket, amount] of Object.entries(changed))
      line[bucket] = (line[bucket] ?? 0n) + amount
  }
  return moved
}

function walk(
  steps: readonly (readonly [TransferCommand['action'], string, Partial<TransferCommand>?])[],
) {
  let transfer: Transfer = draft
  const commits: Commit[] = []
  for (const [action, post, own] of steps) {
    const done = does(transfer, command(action, post, transfer, own))
    transfer = done.transfer
    commits.push(done.commit)
  }
  return { transfer, commits, moved: movedBy(commits) }
}

const toApproval = [
  ['submit', 'head'],
  ['endorse', 'palad'],
  ['approve', 'nayok'],
] as const

test('submitted, the money is held on the line that gives and nowhere else', () => {
  expect(walk(toApproval.slice(0, 1)).moved).toEqual({ bgl_fog: { reserved: 5_000_00n } })
})

test('approved, it has moved, and nothing is held any more', () => {
  expect(walk(toApproval).moved).toEqual({
    bgl_fog: { reserved: 0n, transferOut: 5_000_00n },
    bgl_dog: { transferIn: 5_000_00n },
  })
})

test('approved, a line that was not there comes with what was moved to it, in the same commit', () => {
  const newLine = {
    unitId: 'uni_works',
    subProgrammeCode: '00111',
    typeCode: '330100',
    item: undefined,
    statement: 'วัสดุสำนักงานของกองช่าง',
  }
  const content = {
    ...wanted,
    targets: [{ budgetLineId: 'bgl_new', amount: 5_000_00n, newLine, changes: [] }],
  }
  const [submit, ...later] = toApproval
  const { commits, moved } = walk([[...submit, { content }], ...later])
  expect(moved).toEqual({ bgl_fog: { reserved: 0n, transferOut: 5_000_00n } })
  expect(commits.map(({ record }) => (record as { lines?: unknown } | undefined)?.lines)).toEqual([
    undefined,
    undefined,
    [
      expect.objectContaining({
        id: 'bgl_new',
        unitId: 'uni_works',
        code: '00111-330100-00',
        transferIn: '500000',
        statement: 'วัสดุสำนักงานของกองช่าง',
        provenance: expect.stringMatching(/^โอนงบประมาณรายจ่าย เลขที่ 1\/2570 ผู้บริหารท้องถิ่นอนุมัติวันที่ 23/),
      }),
    ],
  ])
})

test.each([
  ['cancelled', ['cancel', 'head', { reason: 'ไม่จำเป็น' }]],
  ['rejected', ['reject', 'palad', { reason: 'ไม่สมควร' }]],
] as const)('%s, the line stands as before', (status, last) => {
  const { transfer, moved } = walk([['submit', 'head'], last])
  expect(transfer.status).toBe(status)
  expect(moved).toEqual({ bgl_fog: { reserved: 0n } })
})

test('a number is asked for once, the facts are frozen once, and the books are never touched', () => {
  const { commits } = walk(toApproval)
  expect(commits.map(({ numbers }) => numbers.length)).toEqual([1, 0, 0])
  expect(commits.map(({ revision }) => revision !== undefined)).toEqual([true, false, false])
  expect(commits.flatMap(({ entries }) => entries)).toEqual([])
  expect(commits.map(({ forms }) => forms.map(({ form }) => form))).toEqual([
    [],
    [],
    ['budget-transfer'],
  ])
})

test('each step waits with somebody, and a finished transfer with nobody', () => {
  const { commits } = walk([
    ...toApproval,
    [
      'publish',
      'palad',
      {
        publication: {
          announcedOn: standing.today,
          sentOn: standing.today,
          letterNumber: 'พย 71601/1',
        },
      },
    ],
  ])
  expect(
    commits.map(({ tasks }) => tasks.open.map(({ step, postId, dueOn }) => [step, postId, dueOn])),
  ).toEqual([
    [['transfer-endorse', 'palad', '2026-11-25']],
    [['transfer-approve', 'nayok', '2026-11-26']],
    [['transfer-publish', 'palad', '2026-12-08']],
    [],
  ])
  expect(commits.at(-1)?.documents[0].isFinal).toBe(true)
})

test('whatever is moved between however many lines, nothing is made and nothing is lost', () => {
  const amounts = fc.array(fc.bigInt({ min: 1n, max: 10_000_00n }), { minLength: 1, maxLength: 2 })
  fc.assert(
    fc.property(amounts, (given) => {
      const total = given.reduce((sum, amount) => sum + amount, 0n)
      const sources = given.map((amount, n) => ({
        budgetLineId: n === 0 ? 'bgl_fog' : 'bgl_pump',
        amount,
      }))
      const content = {
        ...wanted,
        sources,
        targets: [{ budgetLineId: 'bgl_dog', amount: total, changes: [] }],
      }
      const { moved } = walk([
        ['submit', 'head', { content }],
        ['endorse', 'palad'],
        ['approve', 'nayok'],
      ])
      const sumOf = (bucket: Bucket) =>
        Object.values(moved).reduce((sum, line) => sum + (line[bucket] ?? 0n), 0n)
      expect(sumOf('transferIn')).toBe(total)
      expect(sumOf('transferOut')).toBe(total)
      for (const bucket of Object.keys(buckets) as Bucket[])
        if (!bucket.startsWith('transfer')) expect(sumOf(bucket)).toBe(0n)
    }),
  )
})

test('what-if shows the same budget after, whether the money is held already or not', () => {
  const [before] = whatIf(wanted, lines, false)
  const held = lines.map((line) =>
    line.id === 'bgl_fog' ? { ...line, buckets: { ...line.buckets, reserved: 5_000_00n } } : line,
  )
  const [after] = whatIf(wanted, held, true)
  expect(before).toMatchObject({ side: 'out', before: 100_000_00n, after: 95_000_00n })
  expect(after?.availableAfter).toBe(before?.availableAfter)
})
