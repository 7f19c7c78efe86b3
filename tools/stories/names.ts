import { account } from '../../domain/ledger/chart-of-accounts'

/**
 * What stories call the accounts of the books: words where an accountant has one, else the account's own
 * code. `ap`, what is owed for goods and work, is two accounts: accepted and not approved yet, and approved.
 */
export const accountNames: Readonly<Record<string, readonly [string, ...string[]]>> = {
  cash: [account.cash],
  bank: [account.bankCurrent],
  savings: [account.bankSavings],
  ap: [account.tradePayables, account.vouchersPayable],
  pay: [account.vouchersPayable],
  wht1: [account.withholdingPnd1],
  wht3: [account.withholdingPnd3],
  wht53: [account.withholdingPnd53],
  sso: [account.socialSecurityDeposits],
  coop: [account.cooperativeDeposits],
  slf: [account.studentLoanDeposits],
  guar: [account.contractGuarantees],
  retention: [account.retention],
  adv: [account.staffLoans],
  advc: [account.contractorAdvances],
  fine: [account.fines],
  fund: [account.accumulatedFund],
  reserve: [account.reserveFund],
  svc: ['5104010112'],
  mat_office: ['5104010104'],
  mat_house: ['5104010104'],
  equip: ['1206010101'],
  cip: [account.constructionInProgress],
  sal: ['5101010101'],
  salc: ['5101010115'],
  ssoer: ['5101020106'],
  travel: ['5103010199'],
  train: ['5102010199'],
  arlbt: ['1102050151'],
  arsign: ['1102050152'],
  rlbt: ['4101010101'],
  rsign: ['4101010102'],
  rpen: ['4313010151'],
  rgarb: ['4301020151'],
  rrent: ['4301030102'],
}

/** The accounts that a story's word stands for; a word that isn't in the table is a code. */
export function accountsNamed(word: string): readonly [string, ...string[]] {
  return accountNames[word] ?? [word]
}

/** The refusals that stories name by what a regulation would call them, and the codes that count as each. */
export const refusalNames: Readonly<Record<string, readonly string[]>> = {
  INSUFFICIENT_BUDGET: ['VOUCHER_BUDGET_SHORT', 'TRANSFER_BUDGET_SHORT'],
  COUNCIL_APPROVAL_REQUIRED: ['TRANSFER_COUNCILS_TO_APPROVE'],
  SOD_VIOLATION: [
    'VOUCHER_DUTIES_NOT_APART',
    'PAYMENT_DUTIES_NOT_APART',
    'PAYMENT_SIGNED_TWICE',
    'VOUCHER_NOT_YOURS',
    'PAYMENT_NOT_YOURS',
    'TRANSFER_DUTIES_NOT_APART',
    'TRANSFER_NOT_YOURS',
    'ORDINANCE_DUTIES_NOT_APART',
    'ORDINANCE_NOT_YOURS',
  ],
  INVALID_STATE: [
    'VOUCHER_NOT_OPEN_TO_THIS',
    'VOUCHER_CHANGED_MEANWHILE',
    'PAYMENT_NOT_OPEN_TO_THIS',
    'PAYMENT_CHANGED_MEANWHILE',
    'PAYMENT_NOT_YOUR_TURN',
    'PAYMENT_VOUCHER_NOT_APPROVED',
    'TRANSFER_NOT_OPEN_TO_THIS',
    'TRANSFER_CHANGED_MEANWHILE',
    'ORDINANCE_NOT_OPEN_TO_THIS',
    'ORDINANCE_CHANGED_MEANWHILE',
  ],
  PERIOD_CLOSED: ['ACT_PERIOD_CLOSED', 'VOUCHER_YEAR_CLOSED'],
  DOCUMENTS_MISSING: ['VOUCHER_PAPERS_MISSING'],
  DUPLICATE_INVOICE: ['VOUCHER_DUPLICATE_INVOICE'],
  LIVE_CHEQUE: ['VOUCHER_LIVE_PAYMENT'],
  NEXT_LEAF: ['PAYMENT_LEAF_NOT_NEXT'],
}

/** Whether a refusal's code is what the story calls it. */
export function isRefusalNamed(name: string, code: string): boolean {
  return (refusalNames[name] ?? [name]).includes(code)
}
