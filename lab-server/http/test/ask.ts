// Sends one request to a lab and reads all of its answer.
import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export function ask(
  port: number,
  url: string,
  headers: Record<string, string>,
  method = 'GET',
  sent?: string | Buffer,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request({ port, path: url, headers, method }, (response) => {
    let body = '';
    response.setEncoding('utf8').on('data', (text: string) => (body += text));
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
    );
  })
    .on('error', reject)
    .end(sent);
  return promise;
}
