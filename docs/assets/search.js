// What is pasted into the search is a message, not a query: quotes, colons, plus and minus signs
// have a meaning to the theme's search, which fails on some. It is given the words alone.
"use strict";
(() => {
  const QUERY = 2; // the theme's number for such a message to its worker
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message && message.type === QUERY) {
      const data = message.data.replace(/[^\p{L}\p{N}_]+/gu, " ").trim();
      message = { ...message, data };
    }
    return post.call(this, message, ...rest);
  };
})();
