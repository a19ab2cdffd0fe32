// Text in UTF-8 for sentences.
#pragma once

#include <string>
#include <string_view>

namespace mkep::platform {

// What a sentence can quote of a text: at most so many bytes, and a mark where it goes on.
std::string Shortened(std::string_view text, size_t most_bytes = 60);

}  // namespace mkep::platform
