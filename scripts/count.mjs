// A reporter for node --test that prints the counts of the whole run and what failed, as JSON.
export default async function* count(events) {
  const failures = [];
  for await (const { type, data } of events) {
    // A file that fails because a test in it does is no failure of its own.
    if (type === 'test:fail' && data.details.error.failureType !== 'subtestsFailed')
      failures.push({ title: `${data.file}:${data.line} ${data.name}`, message: messageOf(data) });
    if (type === 'test:summary' && data.file === undefined)
      yield JSON.stringify({ ...data.counts, failures });
  }
}

const messageOf = ({ details: { error } }) => String(error.cause?.stack ?? error.message);
