/** @type {import("next").NextConfig} */
export default {
  typedRoutes: true,
  poweredByHeader: false,
  // Types are checked by `npm run typecheck` and by the tests, on all of the tree and not only on pages.
  typescript: { ignoreBuildErrors: true },
};
