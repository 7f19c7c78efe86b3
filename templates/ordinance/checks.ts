import type { CheckResult, Fault, Untried } from '../../domain/ordinance/check'
import type { OrdinanceContent } from '../../domain/ordinance/ordinance'
import { thaiSentenceOf } from '../../domain/refusals'

/** A check shows so many of the rows it found wrong, and how many more there are. */
const mostFaults = 6

/** ตรวจก่อนเสนอ, beside a grid: what each check came to, its working, and a link to each cell that is wrong. */
export function checksView(
  id: string,
  content: OrdinanceContent | undefined,
  checks: readonly CheckResult[],
) {
  const broken = checks.filter(({ isMet }) => !isMet)
  const blocking = broken.filter(({ severity }) => severity === 'block')
  const warning = broken.length - blocking.length
  const untried = checks.filter((check) => check.untried).length
  return {
    summary:
      broken.length === 0
        ? untried === 0
          ? 'ผ่านทุกข้อ'
          : `ผ่าน ${checks.length - untried} ข้อ ไม่ได้ตรวจ ${untried} ข้อ`
        : [
            blocking.length > 0 ? `ไม่ผ่าน ${blocking.length}` : '',
            warning > 0 ? `เตือน ${warning}` : '',
          ]
            .filter(Boolean)
            .join(' '),
    tone: blocking.length > 0 ? 'bad' : warning > 0 ? 'warn' : 'ok',
    checks: checks.map((check) => {
      const faults = check.faults.flatMap((fault) => faultLink(id, content, fault))
      const more = faults.length - mostFaults
      return {
        id: check.id,
        text: check.th,
        working: check.working,
        ...checkMark(check),
        faults: faults.slice(0, mostFaults),
        more: more > 0 ? `และอีก ${more.toLocaleString('en')} แถว` : '',
      }
    }),
  }
}

const untriedText: Readonly<Record<Untried, string>> = {
  'no-limit': 'ไม่มีเกณฑ์',
  'not-added-to': 'ไม่เกี่ยวข้อง',
  'no-books': 'ตรวจไม่ได้',
}

/** What a check came to, in a word: one that has tried nothing is not called passed. */
export function checkMark({ isMet, severity, untried }: CheckResult) {
  if (untried) return { tone: '', result: untriedText[untried] }
  if (isMet) return { tone: 'ok', result: 'ผ่าน' }
  return severity === 'block' ? { tone: 'bad', result: 'ไม่ผ่าน' } : { tone: 'warn', result: 'เตือน' }
}

/** The cell that a fault is in; what is about the whole has none, and its working says it. */
function faultLink(id: string, content: OrdinanceContent | undefined, { row, refusal }: Fault) {
  if (!row || !content) return []
  const column = refusal.field?.split('.').at(-1) ?? ''
  const text = thaiSentenceOf(refusal)
  if (row.in === 'revenues') {
    const code = content.revenues[row.index]?.code ?? ''
    return [{ text, href: `/ordinances/${id}/revenues?row=${code}`, row: code, column }]
  }
  const asked = content.appropriations[row.index]
  if (!asked) return []
  const href = `/ordinances/${id}/requests?unit=${asked.unitId}&row=${asked.id}`
  return [{ text, href, row: asked.id, column }]
}
