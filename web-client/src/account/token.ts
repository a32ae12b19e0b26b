/** The secret of a one-time link. It stands behind the #, which browsers keep to themselves. */
export function tokenFromLink(): string | undefined {
  const token = decodeURIComponent(location.hash.slice(1));
  return token === "" ? undefined : token;
}
