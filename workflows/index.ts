export * from './payment'
export * from './voucher'
