// The coloured lines of each C twin, which a listing fetches when a reader wants C.
import type { APIRoute } from 'astro';
import { sourceHash, sources, sourceText } from '../../build/listing/programs.ts';
import { tokensOf } from '../../build/listing/tokens.ts';
import type { ColouredLine, ColouredTwin } from '../../shared/coloured-twin.ts';

const twins = [...sources.keys()].filter((file) => file.endsWith('.c'));

export const getStaticPaths = () => twins.map((file) => ({ params: { file } }));

export const GET: APIRoute = async ({ params }) => {
  const file = params.file!;
  const lines: ColouredLine[] = (await tokensOf(sourceText(file), 'c')).map((line) =>
    line.map(({ text, kind }) => (kind === undefined ? [text] : [text, kind])),
  );
  const twin: ColouredTwin = { hash: await sourceHash(file), lines };
  return Response.json(twin);
};
