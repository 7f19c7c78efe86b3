import { kindTitles } from '../../domain/organisation/titles'
import { firstDayOf } from '../../domain/shared/calendar'
import type { OrganisationFile } from '../../prisma/organisation-file'
import { accountsNamed } from './names'
import type { Story } from './story-file'

/** What a story says of its office. */
export type Setting = Pick<Story, 'dressedAs' | 'fiscalYear' | 'opening'>

/** The office as this story finds it: its year, its voted lines, its money and its cheques. */
export function officeFor(story: Setting, plain: OrganisationFile): OrganisationFile {
  const { fiscalYear, opening } = story
  const office = withGuests(story, dressed(story, plain))
  const [bank, ...otherBanks] = office.bankAccounts
  const books = opening.chequeBooks.map((book) => ({
    ...book,
    receivedOn: book.receivedOn ?? firstDayOf(fiscalYear),
  }))
  return {
    ...office,
    fiscalYear,
    budgetLines: [...office.budgetLines, ...opening.budgetLines].map((line) => ({
      ...line,
      account: line.account === undefined ? undefined : accountsNamed(line.account)[0],
    })),
    openingBalances: [...office.openingBalances, ...opening.balances].map((line) => ({
      ...line,
      account: accountsNamed(line.account)[0],
    })),
    bankAccounts: bank
      ? [{ ...bank, chequeBooks: [...bank.chequeBooks, ...books] }, ...otherBanks]
      : [],
    payees: [...office.payees, ...opening.payees],
  }
}

/** The office as a local government of the kind that the story is of: the same people under that kind's titles. */
function dressed({ dressedAs }: Setting, office: OrganisationFile): OrganisationFile {
  if (!dressedAs) return office
  const [was, becomes] = [kindTitles[office.kind], kindTitles[dressedAs.kind]]
  const title = (text: string): string =>
    text
      .replace(was.chiefExecutive, becomes.chiefExecutive)
      .replace(was.chiefAdministrator, becomes.chiefAdministrator)
  return {
    ...office,
    ...dressedAs,
    units: office.units.map((unit) => ({
      ...unit,
      posts: unit.posts.map((post) => ({ ...post, title: title(post.title) })),
    })),
    bankAccounts: office.bankAccounts.map((bank) => ({
      ...bank,
      signatories: bank.signatories.map(title),
    })),
  }
}

/** The supervisors of the story, who have a post in the office's books and nothing else of it. */
function withGuests({ opening, fiscalYear }: Setting, office: OrganisationFile): OrganisationFile {
  const [first, ...others] = office.units
  if (!first || opening.guests.length === 0) return office
  const guests = opening.guests.map((guest) => ({ ...guest, username: `story.${guest.role}` }))
  const posts = guests.map(({ title, role, username }) => ({
    title,
    roles: [role],
    holders: [
      {
        username,
        capacity: 'self' as const,
        orderNumber: undefined,
        orderedOn: undefined,
        from: firstDayOf(fiscalYear),
        to: undefined,
      },
    ],
  }))
  return {
    ...office,
    people: [...office.people, ...guests.map(({ username, name }) => ({ username, name }))],
    units: [{ ...first, posts: [...first.posts, ...posts] }, ...others],
  }
}
