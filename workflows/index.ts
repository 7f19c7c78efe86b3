export * from './ordinance'
export * from './payment'
export * from './transfer'
export * from './voucher'
