/** @type {import("next").NextConfig} */
export default { typedRoutes: true, poweredByHeader: false };
