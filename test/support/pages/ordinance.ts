import type { Tab } from '../browser'

/** งบประมาณรายจ่ายประจำปี: one year's ordinance, its grids and its route. */
export type OrdinancePage = {
  readonly tab: Tab
  /** Fills the blanks of an act and presses its button. */
  readonly act: (
    noun: string,
    label: string,
    blanks?: Readonly<Record<string, string>>,
  ) => Promise<void>
}

/** The blanks of a vote of the council. */
export function sittingBlanks(meeting: string, heldOn: string, heldAt: string) {
  return {
    การประชุมสภา: meeting,
    วันที่ประชุม: heldOn,
    เวลาลงมติ: heldAt,
    สมาชิกทั้งหมด: '12',
    เห็นชอบ: '9',
    ไม่เห็นชอบ: '2',
    งดออกเสียง: '1',
  }
}

export const OrdinancePage = {
  open: async (tab: Tab, id: string): Promise<OrdinancePage> => {
    await tab.goto(`/ordinances/${id}`)
    await tab.says('งบประมาณรายจ่ายประจำปีงบประมาณ', 'h1')
    return {
      tab,
      act: async (noun, label, blanks = {}) => {
        for (const [name, typed] of Object.entries(blanks)) await tab.fill(name, typed, `#${noun}`)
        await tab.press(label, `#${noun}`)
      },
    }
  },
  /** Types rows into a grid, cell by cell, and waits until the server has added them up. */
  typeIn: async (
    tab: Tab,
    path: string,
    rows: readonly Readonly<Record<string, string>>[],
    total: string,
  ): Promise<void> => {
    await tab.goto(path)
    for (const [index, row] of rows.entries())
      for (const [name, typed] of Object.entries(row))
        await tab.fill(`${name} แถวที่ ${index + 1}`, typed)
    await tab.key('Enter')
    await tab.says(total, 'tfoot')
  },
}
