import { formatBaht, type Satang } from '../../domain/shared/money'
import { thaiDateTime } from '../../domain/shared/thai'
import type { unbrokenParts } from '../forms/unbroken'

/** The summary of one paper beside the list: enough to decide an ordinary one, or to open it. */
export type PeekView = {
  readonly taskId: string
  readonly line: string
  readonly title: ReturnType<typeof unbrokenParts>
  readonly payee: string
  readonly href: string
  readonly sums: readonly { readonly label: string; readonly amount: string }[]
  readonly netLabel: string
  readonly net: string
  readonly budgets: readonly BudgetPeek[]
  readonly moreBudgets: string
  readonly warnings: WarningsPeek | undefined
  readonly papers: PapersPeek | undefined
  readonly route: RoutePeek | undefined
  readonly lastWord: { readonly text: string; readonly who: string } | undefined
  readonly act: PeekAct | undefined
  /** Why there is no act here: what must be read or filled in first. */
  readonly why: string
  /** The page of its own that the step is done on, where it isn't the paper's. */
  readonly ahead?: { readonly href: string; readonly label: string } | undefined
  readonly back: { readonly href: string; readonly label: string } | undefined
}

/** A budget line before and after the paper, in words and as a bar. */
export type BudgetPeek = {
  readonly href: string
  readonly name: string
  readonly label: string
  readonly spent: string
  readonly asked: string
  readonly before: string
  readonly askedText: string
  readonly after: string
}

type WarningsPeek = {
  readonly heading: string
  readonly notes: readonly { readonly text: string; readonly answer: string }[]
}

/** The first of what is attached. */
export type PapersPeek = {
  readonly heading: string
  readonly papers: readonly { readonly href: string; readonly name: string }[]
  readonly more: string
}

/** Where the paper is on its route. */
export type RoutePeek = {
  readonly text: string
  readonly done: string
  readonly here: string
  readonly next: string
  readonly width: number
}

/** The one primary act, where it can be made without opening the paper. */
export type PeekAct = {
  readonly action: string
  readonly label: string
  readonly event: string
  readonly version: string
}

/** What was said with the last act, and the warnings that were answered since the paper was handed over. */
export type Said = {
  readonly last:
    | { readonly reason: string; readonly name: string; readonly title: string; readonly at: Date }
    | undefined
  readonly warnings: readonly {
    readonly text: string
    readonly reason: string
    readonly title: string
  }[]
}

/** The task that a paper waits with, and what its officer may do about it from the list. */
export type PeekTask = {
  readonly taskId: string
  readonly step: string
  readonly number: string
  readonly unitName: string
  readonly said: Said
  readonly act: PeekAct | undefined
  readonly why: string
  readonly mayReturn: boolean
}

const nbsp = '\u00A0'

/** What a task says of a paper that its kind adds nothing to. */
export function plainPeek(
  task: PeekTask,
): Omit<PeekView, 'line' | 'title' | 'payee' | 'href' | 'sums' | 'netLabel' | 'net'> {
  return {
    taskId: task.taskId,
    budgets: [],
    moreBudgets: '',
    warnings: undefined,
    papers: undefined,
    route: undefined,
    lastWord: lastWordOf(task.said),
    act: task.act,
    why: task.why,
    back: undefined,
  }
}

/** The warnings that were gone on with, each with what was answered. */
export function warningsOf({ warnings }: Said): WarningsPeek | undefined {
  if (warnings.length === 0) return undefined
  return {
    heading: `ข้อเตือน${nbsp}${warnings.length}`,
    notes: warnings.map(({ text, reason, title }) => ({
      text,
      answer: reason === '' ? '' : `${title}ชี้แจง: ${reason}`,
    })),
  }
}

function lastWordOf({ last }: Said): PeekView['lastWord'] {
  if (last === undefined || last.reason === '') return undefined
  return {
    text: `“${last.reason}”`,
    who: `${last.name} ${last.title} ${thaiDateTime(last.at)}${nbsp}น.`,
  }
}

/** What is taken off what was asked for, where anything is. */
export function deduction(label: string, amount: Satang): { label: string; amount: string }[] {
  return amount === 0n ? [] : [{ label, amount: formatBaht(-amount) }]
}

/** A route as a strip of boxes: those behind, the one it is at, those ahead. */
export function stepsOf(count: number, at: number, text: string): RoutePeek {
  const box = (index: number): string => `M${index * 10} 0h9.4v3h-9.4z`
  const boxes = Array.from({ length: count }, (_, index) => box(index))
  return {
    text,
    done: boxes.slice(0, at).join(''),
    here: boxes[at] ?? '',
    next: boxes.slice(at + 1).join(''),
    width: count * 10,
  }
}
