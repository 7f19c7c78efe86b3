import type { OfficialForm } from '../domain/shared/official-form'
import type { VoucherAsOf } from '../domain/voucher/as-of'
import { inOrganisation, type Db, type Tx } from '../prisma/client'
import { findForm, type FormRow } from '../prisma/form'
import type { AskedPrint, FormCopy } from '../prisma/form-copy'
import { findFormOffice } from '../prisma/form-office'
import {
  findOrdinanceAsOf,
  findOrdinanceDraft,
  type OrdinanceAsOf,
} from '../prisma/ordinance-as-of'
import { findPaymentAsOf, type PaymentAsOf } from '../prisma/payment-as-of'
import { listPostsOn } from '../prisma/post'
import { findSpendingPlanAsOf } from '../prisma/spending-plan-as-of'
import { findTransferAsOf } from '../prisma/transfer-as-of'
import { findVoucherAsOf, findVoucherPreview } from '../prisma/voucher-as-of'
import { render } from '../templates/engine'
import { budgetOrdinanceView } from '../templates/ordinance/forms/budget-ordinance'
import { ordinanceAnnouncementView } from '../templates/ordinance/forms/ordinance-announcement'
import { chequeView } from '../templates/payment/forms/cheque'
import { chequeReportView } from '../templates/payment/forms/cheque-report'
import { withholdingTaxCertificateView } from '../templates/payment/forms/withholding-tax-certificate'
import { spendingPlanFormView } from '../templates/spending-plan/forms/spending-plan'
import { budgetTransferView } from '../templates/transfer/forms/budget-transfer'
import { disbursementVoucherView } from '../templates/voucher/forms/disbursement-voucher'
import {
  disbursementVoucherFacts,
  voucherReference,
} from '../templates/voucher/forms/disbursement-voucher-facts'
import { evidenceCoverView } from '../templates/voucher/forms/evidence-cover'
import type { FileStore } from './files'
import {
  copyOf,
  draftPrintOf,
  organisationOf,
  originalOf,
  printOf,
  type Printing,
} from './form-facts'
import { budgetOrdinanceFacts, ordinanceAnnouncementFacts } from './ordinance-form-facts'
import {
  chequeFacts,
  chequeReportFacts,
  withholdingTaxCertificateFacts,
} from './payment-form-facts'
import { reportPages } from './reports'
import { spendingPlanFacts } from './spending-plan-form-facts'
import { budgetTransferFacts } from './transfer-form-facts'
import { evidenceCoverFacts } from './voucher-form-facts'
import type { FormFrame } from './form-frame'

/** What the pages of prints are made with. */
export type PrintPagesOptions = {
  readonly db: Db
  readonly files: FileStore
  /** How people reach the web: where QR codes lead. */
  readonly publicUrl: string
}

/** Makes the HTML of a print that a person asked for. A new kind of report adds its own. */
export type AskedPage = (print: AskedPrint, options: PrintPagesOptions) => Promise<string>

/** The frozen form as HTML: the same whenever it is made. */
export function originalPage(form: FormRow, options: PrintPagesOptions): Promise<string> {
  return formPage(form, originalOf(form), options)
}

/** The pages of copies and drafts, by the kind of the print. */
export const askedPages: Readonly<Record<string, AskedPage>> = {
  'form-copy': copyPage,
  'voucher-draft': voucherDraftPage,
  'ordinance-draft': ordinanceDraftPage,
  ...reportPages,
}

async function copyPage(print: AskedPrint, options: PrintPagesOptions): Promise<string> {
  const { formId, copyNumber } = print.parameters as FormCopy
  const form = await inOrganisation(options.db, print.organisationId, (tx) => findForm(tx, formId))
  if (form === undefined) throw new Error(`there is no form ${formId} to copy`)
  return formPage(form, copyOf(form, copyNumber, print.askedBy, print.askedAt), options)
}

async function voucherDraftPage(print: AskedPrint, options: PrintPagesOptions): Promise<string> {
  const { documentId } = print.parameters as { documentId: string }
  return inOrganisation(options.db, print.organisationId, async (tx) => {
    const voucher = await findVoucherPreview(tx, documentId)
    if (voucher === undefined) throw new Error(`there is nothing to preview of ${documentId}`)
    return disbursementVoucher(voucher, await draftFrameOf(tx, print, options, 'ร่างฎีกา'))
  })
}

/** The book as the council reads it before it is law: what was frozen last, or what the rows say while it is drafted. */
async function ordinanceDraftPage(print: AskedPrint, options: PrintPagesOptions): Promise<string> {
  const { documentId } = print.parameters as { documentId: string }
  return inOrganisation(options.db, print.organisationId, async (tx) => {
    const draft = await findOrdinanceDraft(tx, print.organisationId, documentId)
    if (draft === undefined) throw new Error(`there is nothing to preview of ${documentId}`)
    const frame = await draftFrameOf(tx, print, options, 'ร่างงบประมาณรายจ่าย')
    return budgetOrdinance(draft, frame)
  })
}

async function draftFrameOf(
  tx: Tx,
  print: AskedPrint,
  { files }: PrintPagesOptions,
  reference: string,
): Promise<FormFrame> {
  const office = await findFormOffice(tx)
  const printing = {
    by: print.askedBy,
    at: print.askedAt,
    mark: 'ร่าง',
    copyNumber: undefined,
  } as const
  return {
    office,
    organisation: await organisationOf(office, files),
    print: draftPrintOf(printing, reference),
  }
}

function formPage(form: FormRow, printing: Printing, options: PrintPagesOptions): Promise<string> {
  return inOrganisation(options.db, form.organisationId, (tx) =>
    pages[form.form]({ tx, form, printing, options }),
  )
}

type FormJob = {
  readonly tx: Tx
  readonly form: FormRow
  readonly printing: Printing
  readonly options: PrintPagesOptions
}

const pages: Readonly<Record<OfficialForm, (job: FormJob) => Promise<string>>> = {
  'disbursement-voucher': async (job) => {
    const voucher = await voucherOf(job)
    return disbursementVoucher(voucher, await frameOf(job, voucherReference(voucher)))
  },
  'evidence-cover': async (job) => {
    const voucher = await voucherOf(job)
    const facts = evidenceCoverFacts(voucher, await frameOf(job, voucherReference(voucher)))
    return render('voucher/forms/evidence-cover', evidenceCoverView(facts))
  },
  'cheque-report': async (job) => {
    const payment = await paymentOf(job)
    const posts = await listPostsOn(job.tx, payment.preparedOn)
    const frame = await frameOf(job, `รายงานเลขที่ ${payment.reportNumber}`)
    const facts = chequeReportFacts(payment, posts, frame)
    return render('payment/forms/cheque-report', chequeReportView(facts))
  },
  'budget-ordinance': async (job) => {
    const ordinance = await findOrdinanceAsOf(job.tx, job.form.documentId, job.form.version)
    if (ordinance === undefined) throw new Error(`there is no ordinance to print ${job.form.id} of`)
    return budgetOrdinance(ordinance, await frameOf(job, `ฉบับที่ ${ordinance.number}`))
  },
  'ordinance-announcement': async (job) => {
    const ordinance = await findOrdinanceAsOf(job.tx, job.form.documentId, job.form.version)
    if (ordinance === undefined) throw new Error(`there is no ordinance to announce ${job.form.id}`)
    const frame = await frameOf(job, `ฉบับที่ ${ordinance.number}`)
    const view = ordinanceAnnouncementView(ordinanceAnnouncementFacts(ordinance, frame))
    return render('ordinance/forms/ordinance-announcement', view)
  },
  'budget-transfer': async (job) => {
    const { documentId, version } = job.form
    const transfer = await findTransferAsOf(job.tx, documentId, version)
    if (transfer === undefined) throw new Error(`there is no transfer to print ${job.form.id} of`)
    const facts = budgetTransferFacts(transfer, await frameOf(job, `ครั้งที่ ${transfer.number}`))
    return render('transfer/forms/budget-transfer', budgetTransferView(facts))
  },
  'spending-plan': async (job) => {
    const { documentId, version } = job.form
    const plan = await findSpendingPlanAsOf(job.tx, documentId, version)
    if (plan === undefined) throw new Error(`there is no plan to print ${job.form.id} of`)
    const facts = spendingPlanFacts(plan, await frameOf(job, `เลขที่ ${plan.number}`))
    return render('spending-plan/forms/spending-plan', spendingPlanFormView(facts))
  },
  cheque: async (job) => {
    const { isExample } = await findFormOffice(job.tx)
    const facts = chequeFacts(await paymentOf(job), isExample, job.printing.mark)
    return render('payment/forms/cheque', chequeView(facts))
  },
  'withholding-tax-certificate': async (job) => {
    const payment = await paymentOf(job)
    const on = job.form.wantedOn
    const frame = await frameOf(job, `หนังสือรับรองเลขที่ ${payment.certificateNumber}`)
    const facts = withholdingTaxCertificateFacts(payment, await listPostsOn(job.tx, on), on, frame)
    return render('payment/forms/withholding-tax-certificate', withholdingTaxCertificateView(facts))
  },
}

function disbursementVoucher(voucher: VoucherAsOf, frame: FormFrame): string {
  const view = disbursementVoucherView(disbursementVoucherFacts(voucher, frame))
  return render('voucher/forms/disbursement-voucher', view)
}

function budgetOrdinance(ordinance: OrdinanceAsOf, frame: FormFrame): string {
  const view = budgetOrdinanceView(budgetOrdinanceFacts(ordinance, frame))
  return render('ordinance/forms/budget-ordinance', view)
}

async function frameOf(
  { tx, form, printing, options }: FormJob,
  reference: string,
): Promise<FormFrame> {
  const office = await findFormOffice(tx)
  return {
    office,
    organisation: await organisationOf(office, options.files),
    print: await printOf(form, printing, reference, options.publicUrl),
  }
}

async function voucherOf({ tx, form }: FormJob): Promise<VoucherAsOf> {
  const voucher = await findVoucherAsOf(tx, form.documentId, form.version)
  if (voucher === undefined) throw new Error(`there is no voucher ${form.documentId} to print`)
  return voucher
}

async function paymentOf({ tx, form }: FormJob): Promise<PaymentAsOf> {
  const payment = await findPaymentAsOf(tx, form.documentId, form.version)
  if (payment === undefined) throw new Error(`there is no payment ${form.documentId} to print`)
  return payment
}
