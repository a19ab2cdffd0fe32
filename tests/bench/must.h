// What cannot fail here: the value, or the end of the benchmark with what went wrong.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "platform/core/error.h"
#include "platform/journal/log.h"

namespace mkep::bench {

inline std::string TextOf(const platform::Error& error) { return error.Sentence(); }
inline std::string TextOf(const platform::LogError& error) { return error.sentence; }
inline std::string TextOf(const std::string& error) { return error; }

template <class T, class E>
T Must(tl::expected<T, E> result) {
  if (!result) throw std::runtime_error(TextOf(result.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace mkep::bench
