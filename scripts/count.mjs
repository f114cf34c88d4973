// A reporter for node --test that prints only the counts of the whole run, as JSON.
export default async function* count(events) {
  for await (const { type, data } of events) {
    if (type === 'test:summary' && data.file === undefined) yield JSON.stringify(data.counts);
  }
}
