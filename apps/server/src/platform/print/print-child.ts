import { renderPdf } from './pdf.ts';
import { type PrintAnswer, type PrintRequest, printDocument } from './print-job.ts';

const answer = (message: PrintAnswer) => process.send?.(message);

process.on('message', (request: PrintRequest) => {
  Promise.resolve()
    .then(() => renderPdf(printDocument(request.job)))
    .then((bytes) => answer({ id: request.id, bytes }))
    .catch((error: unknown) =>
      answer({ id: request.id, error: error instanceof Error ? error.message : String(error) }),
    );
});
process.on('disconnect', () => process.exit(0));
