// Where benchmarks run and how much they do.
#pragma once

#include <filesystem>

namespace mkep::bench {

struct Settings {
  std::filesystem::path data;    // an empty directory, on the disk that is measured
  std::filesystem::path mkep;    // the binary
  std::filesystem::path sample;  // the sample files
  std::filesystem::path kafka;   // where brokers are started; empty: nothing is measured on them
  bool quick = false;            // tiny sizes: shows that it works, says nothing of speed
  bool large = false;            // up to ten times as much as else, where sizes grow

  size_t Size(size_t full, size_t tiny) const { return quick ? tiny : full; }
};

}  // namespace mkep::bench
