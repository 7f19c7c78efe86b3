export * from '../../workflows'
export * from './empty-workflow'
