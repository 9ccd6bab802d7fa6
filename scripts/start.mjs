// Written for any Node that knows .mjs, so that an old one is told what it lacks instead of failing on newer syntax.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Hearthline needs Node 20.19 or newer; this is ${process.versions.node}. Get one from https://nodejs.org`,
  );
  process.exit(1);
}

import('./start-steps.mjs')
  .then((steps) => steps.start(process.argv.slice(2)))
  .catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
