#include "fuzz/fuzz.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace mkep::fuzz {

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "This does not hold: %s.\n", what);
  std::abort();
}

std::string_view TakeUntil(char end, std::string_view* bytes) {
  const size_t at = std::min(bytes->find(end), bytes->size());
  const std::string_view taken = bytes->substr(0, at);
  bytes->remove_prefix(std::min(at + 1, bytes->size()));
  return taken;
}

}  // namespace mkep::fuzz
