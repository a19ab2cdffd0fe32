// Pages that the server itself answers with when something is wrong, in plain words.
#pragma once

#include <string>
#include <string_view>

#include "platform/application/service.h"

namespace mkep::platform {

// A page with a heading and one paragraph; both are escaped.
PageAnswer PlainPage(int status, std::string_view heading, std::string_view text);
PageAnswer NotFoundPage();
PageAnswer FailedPage(const std::string& trace_id);
PageAnswer NotServingPage(std::string_view why);
PageAnswer MethodNotAllowedPage();

}  // namespace mkep::platform
