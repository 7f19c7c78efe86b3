const script = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`

/** The same facts with a script in every text that an officer can type. */
export function poisoned<T>(facts: T, key = ''): T {
  if (typeof facts === 'string') return (isChosen.test(key) ? facts : `${script}${facts}`) as T
  if (Array.isArray(facts)) return facts.map((each: unknown) => poisoned(each, key)) as T
  if (typeof facts !== 'object' || facts === null || facts instanceof Date) return facts
  const entries = Object.entries(facts).map(([name, value]) => [name, poisoned(value, name)])
  return Object.fromEntries(entries) as T
}

/** Texts that nobody types: choices, codes, dates, ids, pictures. */
const isChosen =
  /^(kind|capacity|mark|decision|form|purchaseKind|withholdingClass|none|qrDataUri|taxId|invoicePeriod|aspect|code|subProgrammeCode|typeCode|id|unitId|payeeId|budgetLineId|date|on|asOf|paidOn|chequeDate|.*On)$/
