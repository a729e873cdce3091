// Turns the invite in this page's fragment into a link that opens the app.
// The fragment never leaves the browser: it is not sent to the server.
const invite = location.hash.slice(1);
const link = document.getElementById('open-link');
const withInvite = document.getElementById('with-invite');
const withoutInvite = document.getElementById('without-invite');
if (link && withInvite && withoutInvite && /^[A-Za-z0-9_-]{40,2048}$/.test(invite)) {
  link.href = `latchkey://enroll#${invite}`;
  withInvite.hidden = false;
  withoutInvite.hidden = true;
}
