// The formats that strings of requests may have (options.proto, Format).
#pragma once

#include <string_view>

#include "mkep/options/v1/options.pb.h"

namespace mkep::platform {

bool HasFormat(std::string_view text, options::v1::Format format);
// What a text of that format is, for a sentence that begins with "must be".
std::string_view Describe(options::v1::Format format);

// Unicode code points of a valid UTF-8 text.
size_t CodePoints(std::string_view text);

}  // namespace mkep::platform
