/** Serves the repository as it is: demo/ and the built dist/ beside it. Nothing is put into a page. */
const port = Number(process.env.PORT ?? 8000);

export default {
  rootDir: '.',
  port,
  clearTerminalOnReload: false,
  plugins: [
    {
      name: 'address',
      serverStart({ config }) {
        console.log(`\nThe demo: http://localhost:${config.port}/demo/\n`);
      },
    },
  ],
};
