import type { Tab } from '../browser'

/** จัดทำเช็ค: the sheet on which a payment is prepared. */
export const PreparePaymentPage = {
  open: async (tab: Tab, payee: string): Promise<{ readonly prepare: () => Promise<void> }> => {
    await tab.goto('/payments/new')
    await tab.says('จัดทำเช็ค', 'h1')
    await tab.follow(payee, 'table.payees')
    await tab.says(payee, 'h1')
    return {
      prepare: async () => {
        await tab.tick('ตรงกับเลขที่บนเช็คในมือ')
        await tab.press('จัดทำเช็ค', '#act')
      },
    }
  },
}

/** One payment: its cheque, its signatories, its hand-over. */
export type PaymentPage = {
  readonly tab: Tab
  readonly spoil: (reason: string) => Promise<void>
  readonly sign: () => Promise<void>
  readonly handOver: (facts: {
    readonly receivedBy: string
    readonly proof: string
    readonly receipt: string
  }) => Promise<void>
}

export const PaymentPage = {
  open: async (tab: Tab, id: string): Promise<PaymentPage> => {
    await tab.goto(`/payments/${id}`)
    await tab.says('เช็คเลขที่', '.head')
    return {
      tab,
      spoil: async (reason) => {
        await tab.unfold('เช็คเสีย')
        await tab.fill('เสียเพราะอะไร', reason)
        await tab.tick('ตรงกับเลขที่บนเช็คในมือ', '#spoil')
        await tab.press('บันทึกเช็ค', '#spoil')
      },
      sign: () => tab.press('ลงนาม', '#act'),
      handOver: async ({ receivedBy, proof, receipt }) => {
        await tab.fill('ผู้รับเช็คที่ลงลายมือชื่อแล้ว', receivedBy)
        await tab.tick(proof, '#identityProof')
        await tab.fill('เลขที่ใบเสร็จรับเงิน', receipt)
        await tab.press('จ่ายเช็ค', '#act')
      },
    }
  },
}
