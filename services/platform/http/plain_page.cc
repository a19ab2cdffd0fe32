#include "platform/http/plain_page.h"

#include <fmt/format.h>

namespace mkep::platform {
namespace {

constexpr const char* kPage = R"(<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{0} – Milton Keynes Education Partnership</title>
<style>
body {{ font-family: sans-serif; line-height: 1.5; color: #0b0c0c; }}
body {{ max-width: 40em; margin: 2em auto; padding: 0 1em; }}
a:focus {{ outline: 3px solid #0b0c0c; background: #ffdd00; }}
</style>
</head>
<body>
<main>
<h1>{0}</h1>
<p>{1}</p>
<p><a href="/">Go to the first page</a></p>
</main>
</body>
</html>
)";

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace

PageAnswer PlainPage(int status, std::string_view heading, std::string_view text) {
  return {status, "text/html; charset=utf-8", fmt::format(kPage, Escaped(heading), Escaped(text))};
}

PageAnswer NotFoundPage() {
  return PlainPage(
      404, "Page not found",
      "There is no page at this address. If you typed it, check it; if you followed a link, the "
      "page may have moved.");
}

PageAnswer FailedPage(const std::string& trace_id) {
  return PlainPage(
      500, "Sorry, there is a problem with the service",
      "The page could not be made. Try again later. If it stays so, tell council IT this "
      "number: " +
          trace_id);
}

PageAnswer NotServingPage(std::string_view why) {
  return PlainPage(503, "The service is not ready", why);
}

PageAnswer MethodNotAllowedPage() {
  return PlainPage(405, "This page can only be read", "Nothing can be sent to this address.");
}

}  // namespace mkep::platform
