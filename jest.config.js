/** One Jest project per level; the suffix of a test file picks its level (docs: ARCHITECTURE.md). */
const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, sourceMaps: 'inline' },
]

const level = (displayName, ...suffixes) => ({
  displayName,
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': swc },
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  testMatch: suffixes.map((suffix) => `<rootDir>/test/**/*.${suffix}.test.ts`),
})

module.exports = {
  projects: [
    level('unit', 'unit'),
    level('workflow', 'workflow', 'replay'),
    level('integration', 'integration'),
    level('e2e', 'e2e'),
  ],
}
