import type { SigningAct } from './disbursement-voucher-facts'

/** A place of the form that somebody fills: six signatures, the receipt at the treasury, the payment, its receipt. */
export type Place = SigningAct | 'receive' | 'payment' | 'receipt'

/** Whose hand a place still waits for: the reader's, another's who has the voucher now, or one's to whom it comes later. */
export type Wait = { readonly tone: 'mine' | 'here' | 'next'; readonly text: string }

export type Waits = Readonly<Record<Place, Wait | undefined>>

/** The places in the order that the voucher comes to them. */
export const places: readonly Place[] = [
  'submit',
  'receive',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
  'payment',
  'receipt',
]

/** The waits of those places alone that are named. */
export function waitsAt(at: (place: Place) => Wait | undefined): Waits {
  return {
    submit: at('submit'),
    receive: at('receive'),
    'certify-funds': at('certify-funds'),
    check: at('check'),
    'finance-endorse': at('finance-endorse'),
    'clerk-endorse': at('clerk-endorse'),
    approve: at('approve'),
    payment: at('payment'),
    receipt: at('receipt'),
  }
}

/** Nothing is marked on what is printed. */
export const noWaits: Waits = waitsAt(() => undefined)
