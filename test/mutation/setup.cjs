// Tests for Node's own runner, in Mocha: it runs them again and again in one process, which thousands of mutants need.
const Module = require('node:module');

process.env.MUTATION = '1';

/** Names of the one are those of the other; options behind the name, such as `skip`, are Node's alone. */
function named(run, skip) {
  return (name, ...rest) => {
    const [options, body] = rest.length > 1 ? rest : [{}, rest[0]];
    return options.skip ? skip(name) : run(name, body && (() => body()));
  };
}

const shim = {
  get describe() {
    return named(global.describe, global.describe.skip);
  },
  get it() {
    return named(global.it, global.it.skip);
  },
  get test() {
    return named(global.it, global.it.skip);
  },
  get before() {
    return global.before;
  },
  get after() {
    return global.after;
  },
};

const load = Module._load;
Module._load = (request, ...rest) => (request === 'node:test' ? shim : load(request, ...rest));
