import type { Plugin } from 'vite';

/** In development every address of a face answers with the page of that face, as the server does in production. */
export function facePages(faces: readonly string[]): Plugin {
  return {
    name: 'hearthline-face-pages',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url ?? '/';
        const face = faces.find((each) => path === '/' || path === `/${each}` || path.startsWith(`/${each}/`));
        if (face) request.url = `/${face}.html`;
        next();
      });
    },
  };
}
