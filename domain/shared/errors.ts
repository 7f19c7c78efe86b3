/** How a refusal is answered: 422 invalid, 403 forbidden, 409 conflict, 404 missing, 503 unavailable. */
export type RefusalKind = 'invalid' | 'forbidden' | 'conflict' | 'missing' | 'unavailable'

/** One line of an error catalogue: what is refused, in English for us and in Thai for the officer. */
export type Refusal = { readonly as: RefusalKind; readonly en: string; readonly th: string }

/** Facts that fill the `{placeholders}` of a refusal's sentences, already formatted as text. */
export type RefusalFacts = Readonly<Record<string, string>>

/** An expected refusal. It is shown to the person; any other error is a bug. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly facts: RefusalFacts = {},
    /** The field the refusal is about, as the form names it: `lines.0.amount`. */
    readonly field?: string,
  ) {
    super(code)
    this.name = 'DomainError'
  }
}

/** Several refusals of one form at once, each with its field. */
export class DomainErrors extends Error {
  constructor(readonly refusals: readonly DomainError[]) {
    super(refusals.map((refusal) => refusal.code).join(', '))
    this.name = 'DomainErrors'
  }
}

/** Whether an error is a refusal, and no bug. */
export function isRefusal(error: unknown): error is DomainError | DomainErrors {
  return error instanceof DomainError || error instanceof DomainErrors
}

/** The refusals that came as one, each by itself. */
export function eachRefusal(refusal: DomainError | DomainErrors): readonly DomainError[] {
  return refusal instanceof DomainErrors ? refusal.refusals : [refusal]
}

/** What the rules refuse when they are asked; undefined where they allow it. A bug is thrown on. */
export function refusalFrom(ask: () => unknown): DomainError | DomainErrors | undefined {
  try {
    ask()
    return undefined
  } catch (error) {
    if (isRefusal(error)) return error
    throw error
  }
}

/** The makers of a catalogue's refusals, one per code, and the catalogue itself. */
export type Catalogue<Code extends string> = {
  readonly [C in Code]: (facts?: RefusalFacts, field?: string) => DomainError
} & { readonly refusals: Readonly<Record<Code, Refusal>> }

/** Turns a table of refusals into one maker per code: `throw voucherError.VOUCHER_SELF_APPROVAL()`. */
export function catalogue<Code extends string>(
  refusals: Readonly<Record<Code, Refusal>>,
): Catalogue<Code> {
  const makers = Object.fromEntries(
    Object.keys(refusals).map((code) => [
      code,
      (facts?: RefusalFacts, field?: string) => new DomainError(code, facts, field),
    ]),
  )
  return { ...makers, refusals } as Catalogue<Code>
}

/** Fills the `{placeholders}` of a sentence. */
export function sentence(text: string, facts: RefusalFacts): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole)
}
