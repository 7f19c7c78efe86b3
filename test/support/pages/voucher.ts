import type { Tab } from '../browser'

/** One ฎีกา: its paper, its route, and the reader's act on it. */
export type VoucherPage = {
  readonly tab: Tab
  /** Does the page's one act: its key leads to the button, Enter presses it. */
  readonly act: (label: string) => Promise<void>
  /** Sends it back to be mended. */
  readonly sendBack: (reason: string, defects?: readonly string[]) => Promise<void>
  readonly cancel: (reason: string, memo?: string) => Promise<void>
}

export const VoucherPage = {
  open: async (tab: Tab, id: string): Promise<VoucherPage> => {
    await tab.goto(`/vouchers/${id}`)
    return VoucherPage.of(tab)
  },
  of: async (tab: Tab): Promise<VoucherPage> => {
    await tab.page.waitForSelector('main .route')
    await tab.says('ฎีกาเบิกเงินตามงบประมาณ', '.head')
    return {
      tab,
      act: (label) => tab.press(label, '#act'),
      sendBack: async (reason, defects = []) => {
        await tab.unfold('คืน')
        for (const defect of defects) await tab.tick(defect, '#act details[open]')
        await tab.fill('เหตุผล', reason, '#act details[open]')
        await tab.press('คืน', '#act details[open]')
      },
      cancel: async (reason, memo) => {
        await tab.unfold('ยกเลิก')
        if (memo !== undefined) {
          const input = await tab.find('file', 'บันทึกอนุมัติให้ยกเลิก')
          await (input as never as { uploadFile: (path: string) => Promise<void> }).uploadFile(memo)
        }
        await tab.fill('เหตุผล', reason, '#act details[open]')
        await tab.press('ยกเลิก', '#act details[open]')
      },
    }
  },
}
