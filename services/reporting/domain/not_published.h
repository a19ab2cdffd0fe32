// Why nobody published a figure for a year, and what publishers' codes mean. Codes are data, never
// 0.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mkep::reporting::v1 {

// Why a measure has no figures for the academic year that begins in `first_year`; nothing where
// figures exist or may exist.
std::optional<std::string> WhyNotPublished(std::string_view measure, int first_year);

// What a publisher's code means, in a sentence; never empty for a code that is not.
std::string MeaningOf(std::string_view code);

}  // namespace mkep::reporting::v1
