// What fuzz targets share. A target is one file with one function, Fuzz, that takes any bytes: it
// must not crash, and what it requires must hold.
#pragma once

#include <functional>
#include <iterator>
#include <string_view>

namespace mkep::fuzz {

// Each target's own.
void Fuzz(std::string_view bytes);

// Otherwise ends the process: the fuzzer then keeps the bytes.
void Require(bool holds, const char* what);

// Takes off the front what stands before the first `end`, and the end; everything where none is.
std::string_view TakeUntil(char end, std::string_view* bytes);

// One of several, the same for the same text.
template <class Choices>
const auto& Chosen(const Choices& choices, std::string_view by) {
  return *std::next(
      std::begin(choices),
      static_cast<std::ptrdiff_t>(std::hash<std::string_view>()(by) % std::size(choices)));
}

}  // namespace mkep::fuzz
