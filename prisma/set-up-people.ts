import type { ClientBase } from 'pg'
import { newId } from './ids'
import { organisationError } from './organisation-errors'
import type { OrganisationFile } from './organisation-file'
import type { SetUpOptions, SetUpOrganisation } from './organisation-setup'
import { idInOrder, insertRows, known, type SetUp } from './set-up-rows'

/** People belong to no organisation: one whom the system knows keeps the password, and must have this name. */
export async function insertPeople(
  client: ClientBase,
  { people }: OrganisationFile,
  { access }: SetUpOptions,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const { username, name } of people) {
    const { rows } = await client.query<{ id: string; name: string }>(
      'SELECT id, name FROM person WHERE username = $1',
      [username],
    )
    const [known] = rows
    if (known !== undefined && known.name !== name)
      throw organisationError.ORGANISATION_PERSON_NAMED_OTHERWISE({ username, name: known.name })
    const id = known?.id ?? newId('per')
    ids.set(username, id)
    if (known) continue
    const given = access.get(username)
    if (!given) throw new Error(`No password was made for ${username}`)
    await client.query(
      `INSERT INTO person (id, username, name, password_hash, must_change_password)
       VALUES ($1, $2, $3, $4, $5)`,
      [id, username, name, given.passwordHash, given.mustChangePassword],
    )
  }
  return ids
}

/** Units, their posts, and who holds each. */
export async function insertPosts(
  setUp: SetUp,
  { units }: OrganisationFile,
  personIds: ReadonlyMap<string, string>,
): Promise<Pick<SetUpOrganisation, 'unitIds' | 'postIds'>> {
  const numbered = units.map((unit, index) => ({ ...unit, id: idInOrder('uni', index), index }))
  await insertRows(
    setUp,
    'unit',
    numbered.map((unit) => ({
      id: unit.id,
      name: unit.name,
      abbreviation: unit.abbreviation,
      is_treasury: unit.isTreasury,
      position: unit.index + 1,
    })),
  )
  const posts = numbered
    .flatMap((unit) => unit.posts.map((post) => ({ ...post, unitId: unit.id })))
    .map((post, index) => ({ ...post, id: idInOrder('pos', index), position: index + 1 }))
  await insertRows(
    setUp,
    'post',
    posts.map((post) => ({
      id: post.id,
      unit_id: post.unitId,
      title: post.title,
      roles: post.roles,
      position: post.position,
    })),
  )
  await insertRows(
    setUp,
    'post_holder',
    posts
      .flatMap((post) => post.holders.map((holder) => ({ post, holder })))
      .map(({ post, holder }, index) => ({
        id: idInOrder('hol', index),
        post_id: post.id,
        person_id: known(personIds, holder.username),
        capacity: holder.capacity,
        order_number: holder.orderNumber ?? null,
        ordered_on: holder.orderedOn ?? null,
        valid_from: holder.from,
        valid_to: holder.to ?? null,
      })),
  )
  return {
    unitIds: new Map(numbered.map((unit) => [unit.abbreviation, unit.id])),
    postIds: new Map(posts.map((post) => [post.title, post.id])),
  }
}
